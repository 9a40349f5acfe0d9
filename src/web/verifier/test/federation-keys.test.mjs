// Keys in the lists of members, and what these lists may not say (specs/trust-bundle.md 12.3, 12.5).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../dist/generated/limits.js';
import { timeLineOf, TrustStore, Verifier } from '../dist/index.js';
import { proofStructure } from '../dist/trust/federation/key-proof.js';
import { holds } from './contract.mjs';
import { card, Federation, fieldCard, listOf, makeMember, proofOf } from './federations.mjs';
import { foreignNetwork, makeKey, now, signBy } from './network.mjs';
import { need } from './vectors.mjs';

const load = (file) => TrustStore.load(file, undefined, () => now);

async function verify(store, text) {
  const statement = await new Verifier(store, () => now).verify(text);
  holds(statement);
  return statement;
}

const answer = ({ verdict, reasons, issuer }) => [issuer?.number, verdict, ...reasons].join(' ').trim();
const hash = '0123456789abcdef01234567';

test('a key that a member lists belongs to it only when the key says so', async () => {
  const [one, two] = [makeMember(1), makeMember(2)];
  const federation = new Federation({ members: [one, two] });
  const { network } = federation;
  const both = proofStructure(one.id, two.cardKey.id);
  const proofs = {
    'copied from the list of its member': proofOf(two.id, two.cardKey), 'made up': new Uint8Array(64).fill(7), 'zeros': new Uint8Array(64), 'by the key beside it': signBy(one.cardKey, both),
    'for another key id': signBy(two.cardKey, proofStructure(one.id, one.cardKey.id)), 'for another issuer': signBy(two.cardKey, proofStructure(`${one.id}/`, two.cardKey.id)),
  };
  const list = (proof) => listOf(network, one, { key: { state: 2 }, cardKeys: [one.cardKey, two.cardKey], proofs: [proofOf(one.id, one.cardKey), proof] });
  for (const [what, proof] of Object.entries(proofs)) {
    const store = need(await load(federation.file({ lists: [list(proof), listOf(network, two)] })));
    assert.equal(answer(await verify(store, card(two.cardKey))), '2 accepted', what);
    assert.equal(answer(await verify(store, fieldCard(two.cardKey))), '2 accepted', what);
    assert.equal(answer(await verify(store, card(one.cardKey))), '1 rejected key-compromised', what); // the rest of the list counts
    const alone = need(await load(federation.file({ lists: [list(proof)] })));
    assert.equal(answer(await verify(alone, card(two.cardKey))), 'unknown-issuer unknown-key', what);
    assert.equal(answer(await verify(alone, fieldCard(two.cardKey))), 'unknown-issuer unknown-key', what);
    assert.deepEqual((await alone.keys.findByIssuer(one.id)).map(({ key }) => key.identity), [one.cardKey.publicKey.identity], what);
  }

  const shared = need(await load(federation.file({ lists: [list(signBy(two.cardKey, both)), listOf(network, two)] })));
  assert.equal(answer(await verify(shared, card(two.cardKey))), '1 rejected key-compromised'); // whoever signs for two issuers is both
});

test('a key without a good proof says nothing about a card that a link names', async () => {
  const federation = new Federation();
  const { network, members: [one, two] } = federation;
  const text = card(one.cardKey, { summary: { vaccinations: [{ code: 'td', source: { link: 0, kind: 'done' } }], links: [{ issuer: 2, statusIndex: 1, hash }] } });
  for (const [proofs, state] of [[undefined, 'revoked'], [[new Uint8Array(64)], 'unknown']]) {
    const store = need(await load(federation.file({ lists: [listOf(network, one), listOf(network, two, { ...(proofs && { proofs }) })] })));
    const statement = await verify(store, text);
    const [source] = timeLineOf([statement], store).persons[0].entries[0].sources;
    assert.deepEqual([statement.linkedIssuers[0].name, source.linkStatus.state], ['Clinic 2', state]);
  }
});

test('a list has a proof for each key and no key id twice', async () => {
  const federation = new Federation();
  const { network, members: [one] } = federation;
  const other = makeKey();
  const proof = proofOf(one.id, one.cardKey);
  const cardKeys = [one.cardKey, other];
  const twin = { ...other, id: one.cardKey.id };
  const isTaken = async (more) => (await load(federation.file({ lists: [listOf(network, one, more)] }))) instanceof TrustStore;
  for (const [what, more] of Object.entries({
    'no proofs': { proofs: null }, 'one too few': { cardKeys, proofs: [proof] }, 'one too many': { proofs: [proof, proof] }, 'a short one': { proofs: [proof.subarray(1)] },
    'a long one': { proofs: [Uint8Array.from([...proof, 0])] }, 'no array': { proofs: proof }, 'a key twice': { cardKeys: [one.cardKey, one.cardKey] }, 'a key id twice': { cardKeys: [one.cardKey, twin] },
  })) {
    assert.equal(await isTaken(more), false, what);
  }

  assert.ok(await isTaken({ cardKeys }));
  assert.ok(await isTaken({ cardKeys: [], proofs: [] }));
  assert.ok(await isTaken({ more: [[6, 'later']] }));
});

test('a member is called what the roll calls it, whatever its list says', async () => {
  const federation = new Federation();
  const { network, members: [one, two] } = federation;
  const store = need(await load(federation.file({ lists: [one, two].map((member) => listOf(network, member, { name: 'Ministry of Health' })) })));
  const statement = await verify(store, card(one.cardKey, { summary: { vaccinations: [{ code: 'td', source: { link: 0, kind: 'done' } }], links: [{ issuer: 2, statusIndex: 0, hash }] } }));
  const { sources } = timeLineOf([statement], store).persons[0].entries[0];
  assert.deepEqual([statement.issuer.name, statement.linkedIssuers[0].name, sources[0].linkedIssuer, store.findIssuer(1).name], ['Clinic 1', 'Clinic 2', 'Clinic 2', 'Clinic 1']);
});

test('all lists of a bundle together have so many keys as any bundle', async () => {
  const federation = new Federation();
  const { network, members: [one, two] } = federation;
  const proof = new Uint8Array(64);
  const list = (member, count) => listOf(network, member, { cardKeys: Array.from({ length: count }, (_, i) => ({ ...member.cardKey, id: idOf(i) })), proofs: Array(count).fill(proof) });
  const half = limits.trustedKeys / 2;
  const first = list(one, half);
  const isTaken = async (lists, foreign) => (await load(federation.file({ lists, foreign }))) instanceof TrustStore;
  const full = [first, list(two, half)];
  assert.ok(await isTaken(full));
  assert.equal(await isTaken([first, list(two, half + 1)]), false);
  assert.equal(await isTaken(full, foreignNetwork(makeKey())), false);
});

function idOf(number) {
  const id = new Uint8Array(8);
  new DataView(id.buffer).setUint32(0, number);
  return id;
}
