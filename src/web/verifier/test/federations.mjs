// Federated networks whose keys these tests hold: voters, their roll, members with lists of their own, and cards.
import { createHash } from 'node:crypto';
import { externalAad } from '../dist/cose/external-aad.js';
import { sign1Structure, signStructure } from '../dist/cose/sig-structure.js';
import { Terminology } from '../dist/index.js';
import { proofStructure } from '../dist/trust/federation/key-proof.js';
import { writePayload } from '../dist/writing/card-length.js';
import { readSummary } from '../dist/writing/index.js';
import { alphabet, textOf } from './cards.mjs';
import { cbor, Tag } from './cbor.mjs';
import { dayNumber, makeKey, now, sign1, signAll, signBy } from './network.mjs';
import { need } from './vectors.mjs';

/** The time of these tests in seconds, and a day in seconds. */
export const second = now / 1000;
export const day = 86_400;
export const today = dayNumber(now);

const states = ['active', 'suspended', 'left', 'expelled'];
const content = { vaccinations: [{ code: 'td' }], allergies: [{ code: 'allergy-penicillin', source: 'told' }] };

/** An organisation: a key for its list, and one for its cards with a status list in which card 1 is revoked. */
export function makeMember(number, more = {}) {
  return { number, name: `Clinic ${number}`, id: `https://clinic-${number}.example`, listKey: makeKey(), cardKey: makeKey(), ...more };
}

/** A roll as a map of CBOR. Members may say `kinds`, `mayDelegate`, `state`, `since` and `successor`. */
export function rollOf(network, number, members, bridges = []) {
  const all = members.map((member) => [
    member.number, member.id, member.name, '', member.listKeys ?? [member.listKey.material], member.kinds ?? 63, member.mayDelegate ?? true,
    states.indexOf(member.state ?? 'active'), member.since ?? today - 400, member.successor ?? null,
  ]);
  return new Map([[0, 1], [1, network], [2, number], [3, second], [4, all], ...(bridges.length === 0 ? [] : [[5, bridges]])]);
}

const proofs = new Map();

/** What a key signs so that an issuer may list it. Made once, as anybody would: another proof is another list. */
export function proofOf(id, key) {
  const name = `${id} ${key.publicKey.identity}`;
  const proof = proofs.get(name) ?? signBy(key, proofStructure(id, key.id));
  proofs.set(name, proof);
  return proof;
}

/** The list of a member, signed by its list key unless another one is named. It has its own key unless it lists others, and what these have said of it. */
export function listOf(network, member, { signedAt = second, nextUpdate = second + 30 * day, by = member.listKey, key = {}, id = member.id, name = member.name, asOf = signedAt, cardKeys = [member.cardKey], proofs = cardKeys.map((one) => proofOf(id, one)), more = [] } = {}) {
  const keys = cardKeys.map((one) => [one.material, one.id, key.kinds ?? 63, today - 400, today + 400, key.state ?? 0, key.mayDelegate ?? true, 0, new Uint8Array(0)]);
  const statuses = Uint8Array.from([0x78, 0x01, 0x01, 2, 0, 253, 255, 0b0000_0100, 0, 0, 0x0a, 0, 5]); // eight cards, of which 1 is revoked
  const issuer = new Map([[0, member.number], [1, id], [2, name], [3, keys], [4, [[0, asOf, 8, statuses]]]]);
  return sign1(by, cbor(new Map([[0, 1], [1, network], [2, signedAt], [3, nextUpdate], [4, issuer], ...(proofs === null ? [] : [[5, proofs]]), ...more])), externalAad.memberList);
}

/** A network of three voters, two of which admit; without admission by them, one like any other. With `after` it is that network under its next root document. */
export class Federation {
  constructor({ voters = 3, threshold = 2, admission = 2, after, members = after?.members ?? [makeMember(1), makeMember(2)], checkpoints = 1 } = {}) {
    this.voters = Array.from({ length: voters }, () => makeKey());
    this.bundler = makeKey();
    this.members = members;
    const points = this.voters.map((voter) => voter.material);
    this.version = (after?.version ?? 0) + 1;
    const last = [...(after === undefined ? [] : [[7, after.network]]), ...(admission === null ? [] : [[8, admission]]), [9, checkpoints]];
    const document = cbor(new Map([[0, 1], [1, this.version], [2, 'Federation'], [3, points], [4, threshold], [5, [this.bundler.material]], [6, second + 365 * day], ...last]));
    this.network = after?.network ?? Uint8Array.from(createHash('sha256').update(document).digest().subarray(0, 16));
    this.roots = [...(after?.roots ?? []), signAll(document, externalAad.root, ...(after?.voters ?? []), ...this.voters)];
  }

  /** A trust file. `roll` and `lists` are bytes, `voters` who sign the roll; `more` replaces members of the bundle, or takes them away. */
  file({ number = 1, signedAt = second, nextUpdate = second + 30 * day, rollNumber = 1, bridges, voters = this.voters.slice(0, 2), roll, lists, foreign, issuers = [], more = [] } = {}) {
    const signedRoll = roll ?? signAll(cbor(rollOf(this.network, rollNumber, this.members, bridges)), externalAad.roll, ...voters);
    const members = new Map([
      [0, 1], [1, this.network], [2, number], [3, signedAt], [4, nextUpdate], [5, issuers], ...(foreign === undefined ? [] : [[6, [foreign]]]),
      [7, signedRoll], [8, lists ?? this.members.map((member) => listOf(this.network, member))], ...more,
    ]);
    const bundle = cbor(new Map([...members].filter(([, value]) => value !== undefined)));
    return cbor([1, this.roots, sign1(this.bundler, bundle, externalAad.bundle)]);
  }

  /** The text of a checkpoint of this week by one voter. */
  checkpoint({ bundleNumber, losses = [], edition = Math.floor((today - 4) / 7), on = today, rootVersion = this.version }) {
    const payload = cbor([1, this.network.subarray(0, 8), edition, rootVersion, bundleNumber, on, 0, bundleNumber, losses]);
    const header = Uint8Array.of(0xa1, 0x01, 0x26);
    const [voter] = this.voters;
    return `HPK1:${base45(cbor(new Tag(98, [new Uint8Array(0), {}, payload, [[header, {}, signBy(voter, signStructure(header, externalAad.checkpoint, payload))]]])))}`;
  }
}

/** The text of a card of a day, with a vaccination that its issuer gave and an allergy that it was told of. */
export function card(key, { on = today - 10, index = 0, summary = content } = {}) {
  return textOf(sign1(key, payloadOf(summary, index, on)));
}

/** The text of a card of a field key that a key has certified. */
export function fieldCard(certifier, on = today - 10) {
  const key = makeKey();
  const { material } = key;
  const signed = Uint8Array.from([2 + (material[63] & 1), ...material.subarray(0, 32), on >> 8, on & 0xff, 1, 2, 3, 4, 63, ...certifier.id]);
  const certificate = Uint8Array.from([...signed, ...signBy(certifier, sign1Structure(new Uint8Array(0), externalAad.fieldKey, signed))]);
  const header = cbor(new Map([[1, -7], [4, key.id]]));
  const payload = payloadOf(content, 0, on);
  return textOf(cbor(new Tag(18, [header, new Map([[-65_537, certificate]]), payload, signBy(key, sign1Structure(header, new Uint8Array(0), payload))])));
}

function payloadOf(summary, index, on) {
  return writePayload(need(readSummary(JSON.stringify(summary), Terminology.current)), new Uint8Array(96), index, on);
}

function base45(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    let value = isPair ? bytes[at] * 256 + bytes[at + 1] : bytes[at];
    for (let i = isPair ? 3 : 2; i > 0; i--) {
      text += alphabet[value % 45];
      value = Math.floor(value / 45);
    }
  }

  return text;
}
