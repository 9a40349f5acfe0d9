// Federated networks (specs/trust-bundle.md §12).
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { externalAad } from '../dist/cose/external-aad.js';
import { Failure, readTrustState, statementJson, timeLineOf, trustStateJson, TrustStore, Verifier } from '../dist/index.js';
import { cbor } from './cbor.mjs';
import { holds } from './contract.mjs';
import { card, day, Federation, fieldCard, listOf, makeMember, proofOf, rollOf, second, today } from './federations.mjs';
import { foreignNetwork, hcert, makeKey, now, sign1, signAll } from './network.mjs';
import { need } from './vectors.mjs';

const clock = () => now;
const load = (file, remembered, at = now) => TrustStore.load(file, remembered, () => at);
const refusal = async (file) => {
  const store = await load(file);
  return store instanceof Failure ? store.reason : undefined;
};

async function verify(store, text, at = now) {
  const statement = await new Verifier(store, () => at).verify(text);
  holds(statement);
  return statement;
}

const answer = async (store, text, at) => {
  const { verdict, reasons } = await verify(store, text, at);
  return [verdict, ...reasons].join(' ');
};

/** What is said of a card of the first member, whose place on the roll is this. */
async function asMember(place, on = today - 10) {
  const member = makeMember(1, place);
  return answer(need(await load(new Federation({ members: [member, makeMember(2)] }).file())), card(member.cardKey, { on }));
}

test('a member that most voters have admitted is believed, and the statement names the way', async () => {
  const federation = new Federation();
  const store = need(await load(federation.file()));
  const statement = await verify(store, card(federation.members[1].cardKey));
  assert.deepEqual([statement.verdict, statement.status.state], ['accepted', 'not-revoked']);
  assert.deepEqual(JSON.parse(statementJson(statement)).issuer, {
    id: 'https://clinic-2.example', name: 'Clinic 2', number: 2, trust: 'network', anchor: 'Federation',
    admission: { signatures: 2, voters: 3, network: 'Federation', listDate: '2026-11-20T12:00:00Z' },
  });
  assert.equal(await answer(store, card(federation.members[0].cardKey, { index: 1 })), 'rejected revoked');
  assert.equal(await answer(store, fieldCard(federation.members[0].cardKey)), 'accepted');
});

test('no minority decides: thresholds of half the voters or fewer are refused', async () => {
  for (const [voters, threshold, admission, expected] of [
    [3, 2, 2, undefined], [3, 1, 2, 'trust-malformed'], [3, 2, 1, 'trust-malformed'], [4, 2, 3, 'trust-malformed'], [4, 3, 2, 'trust-malformed'], [3, 2, 4, 'trust-malformed'], [1, 1, 1, undefined],
  ]) {
    const federation = new Federation({ voters, threshold, admission });
    assert.equal(await refusal(federation.file({ voters: federation.voters })), expected, `${voters} ${threshold} ${admission}`);
  }
});

test('a roll needs good signatures of so many different voters', async () => {
  const federation = new Federation();
  const [one, two] = federation.voters;
  const roll = cbor(rollOf(federation.network, 1, federation.members));
  for (const [signed, expected] of [
    [signAll(roll, externalAad.roll, one, two), undefined], [signAll(roll, externalAad.roll, one), 'trust-signature-invalid'], [signAll(roll, externalAad.roll, one, one), 'trust-signature-invalid'],
    [signAll(roll, externalAad.roll, one, makeKey()), 'trust-signature-invalid'], [signAll(roll, externalAad.root, one, two), 'trust-signature-invalid'],
    [signAll(roll, externalAad.roll, one, { ...makeKey(), id: two.id }), 'trust-signature-invalid'], [signAll(roll, externalAad.roll), 'trust-signature-invalid'],
  ]) {
    assert.equal(await refusal(federation.file({ roll: signed })), expected);
  }
});

test('a bundle of a federated network has a roll of that network and lists, and no issuers', async () => {
  const federation = new Federation();
  const { network, members } = federation;
  const issuer = new Map([[0, 9], [1, 'https://sneaked.example'], [2, 'Sneaked in'], [3, []]]);
  const other = signAll(cbor(rollOf(new Uint8Array(16), 1, members)), externalAad.roll, ...federation.voters);
  const list = listOf(network, members[0]);
  assert.equal(await refusal(federation.file({ issuers: [issuer] })), 'trust-malformed');
  assert.equal(await refusal(federation.file({ more: [[7, undefined], [8, undefined]] })), 'trust-malformed');
  assert.equal(await refusal(federation.file({ more: [[7, undefined]] })), 'trust-malformed');
  assert.equal(await refusal(federation.file({ more: [[8, undefined]] })), 'trust-malformed');
  assert.equal(await refusal(federation.file({ roll: other })), 'trust-other-network');
  assert.equal(await refusal(federation.file({ lists: [list, list] })), 'trust-signature-invalid');
  assert.equal(await refusal(federation.file({ lists: [list, new Uint8Array(9)] })), 'trust-signature-invalid');
  assert.equal(await refusal(federation.file({ more: [[10, 'later']] })), undefined);
});

test('a network without member 8 passes over a roll, whoever has signed it', async () => {
  const federation = new Federation({ admission: null });
  const store = need(await load(federation.file({ voters: [] })));
  assert.deepEqual([store.bundle.federation, store.admission, store.bundle.issuers], [undefined, undefined, []]);
  assert.equal(await answer(store, card(federation.members[0].cardKey)), 'unknown-issuer unknown-key');
});

test('a roll that breaks one rule is none', async () => {
  const federation = new Federation();
  const [one, two] = federation.members;
  const { network } = federation;
  const withMembers = (...members) => rollOf(network, 1, members);
  const bridge = (byte, kinds = 1) => [new Uint8Array(32).fill(byte), kinds];
  const good = withMembers(one, two);
  const refused = {
    'numbers that do not ascend': withMembers(two, one), 'a number twice': withMembers(one, { ...two, number: 1 }), 'an identifier twice': withMembers(one, { ...two, id: one.id }),
    'no identifier': withMembers({ ...one, id: '' }), 'a name of 301 bytes': withMembers({ ...one, name: 'x'.repeat(301) }), 'no list key': withMembers({ ...one, listKeys: [] }),
    'five list keys': withMembers({ ...one, listKeys: Array(5).fill(one.listKey.material) }), 'a short point': withMembers({ ...one, listKeys: [new Uint8Array(63)] }),
    'kinds that are not there': withMembers({ ...one, kinds: 64 }), 'a successor of an active member': withMembers({ ...one, successor: 2 }, two),
    'a successor of a suspended one': withMembers({ ...one, state: 'suspended', successor: 2 }, two), 'itself as successor': withMembers({ ...one, state: 'left', successor: 1 }, two),
    'a successor that is not there': withMembers({ ...one, state: 'left', successor: 3 }, two), 'number 0': rollOf(network, 0, [one]), 'another layout': new Map([...good, [0, 2]]),
    'a member more': new Map([...good, [6, 1]]), 'no bridges in a list of them': new Map([...good, [5, []]]), 'a bridge twice': new Map([...good, [5, [bridge(1), bridge(1)]]]),
    'bridges that do not ascend': new Map([...good, [5, [bridge(2), bridge(1)]]]), 'a bridge for nothing': new Map([...good, [5, [bridge(1, 0)]]]),
  };
  const answers = async (roll) => refusal(federation.file({ roll: signAll(cbor(roll), externalAad.roll, ...federation.voters) }));
  for (const [what, roll] of Object.entries(refused)) {
    assert.equal(await answers(roll), 'trust-signature-invalid', what);
  }

  assert.equal(await answers(new Map([...good, [5, [bridge(1), bridge(2)]]])), undefined);
  assert.equal(await answers(withMembers({ ...one, state: 'left', successor: 2 }, two)), undefined);
});

test('what the roll says of a member holds for its cards, by their day', async () => {
  const since = today - 10;
  for (const [state, before, after] of [
    ['active', 'accepted', 'accepted'], ['suspended', 'caution member-suspended', 'caution member-suspended'],
    ['left', 'accepted', 'rejected outside-key-period'], ['expelled', 'caution member-expelled', 'rejected member-expelled'],
  ]) {
    assert.equal(await asMember({ state, since }, since - 1), before, state);
    assert.equal(await asMember({ state, since }, since), after, state);
  }
});

test('a statement names what became of the member', async () => {
  const member = makeMember(1, { state: 'left', since: today, kinds: 0, successor: 2 });
  const store = need(await load(new Federation({ members: [member, makeMember(2)] }).file()));
  const { issuer: { admission }, unvouchedEntries } = await verify(store, card(member.cardKey));
  assert.deepEqual([admission.state, admission.transcribesOnly, admission.successor, unvouchedEntries], ['left', true, 'Clinic 2', ['vaccinations[0]']]);
});

test('a key that was stolen comes before a member that was expelled', async () => {
  const federation = new Federation({ members: [makeMember(1, { state: 'expelled', since: today - 20 })] });
  const [member] = federation.members;
  const store = need(await load(federation.file({ lists: [listOf(federation.network, member, { key: { state: 2 } })] })));
  assert.equal(await answer(store, card(member.cardKey)), 'rejected key-compromised');
});

test('the roll narrows the kinds of a member, and whether it has field keys', async () => {
  assert.equal(await asMember({ kinds: 1 }), 'accepted'); // the allergy was told
  assert.equal(await asMember({ kinds: 62 }), 'caution scope');
  const member = makeMember(1, { mayDelegate: false });
  const store = need(await load(new Federation({ members: [member] }).file()));
  assert.equal(await answer(store, fieldCard(member.cardKey)), 'rejected delegation-not-allowed');
  const narrow = makeMember(1, { kinds: 62 });
  assert.equal(await answer(need(await load(new Federation({ members: [narrow] }).file())), fieldCard(narrow.cardKey)), 'caution scope');
});

test('a list that its member has not signed, or that has no place on the roll, is as if it were not there', async () => {
  const federation = new Federation();
  const { network, members: [one, two] } = federation;
  const forger = makeKey();
  const forged = { ...forger, id: one.listKey.id }; // under the key id of the member
  for (const [what, list] of Object.entries({
    'signed by somebody else': listOf(network, one, { by: forged }), 'of another key': listOf(network, one, { by: forger }), 'of another identifier': listOf(network, one, { id: 'https://other.example' }),
    'of another network': listOf(new Uint8Array(16), one), 'of nobody on the roll': listOf(network, { ...one, number: 7 }), 'by the next member': listOf(network, one, { by: two.listKey }),
  })) {
    const store = need(await load(federation.file({ lists: [list] })));
    assert.equal(await answer(store, card(one.cardKey)), 'unknown-issuer unknown-key', what);
    assert.equal(await answer(store, fieldCard(one.cardKey)), 'unknown-issuer unknown-key', what);
    assert.deepEqual(await store.keys.findByIssuer(one.id), [], what);
    assert.equal(store.state.federation.lists.length, what === 'signed by somebody else' ? 1 : 0, what);
  }

  const passedOff = sign1(one.listKey, cbor(new Map([[0, 1], [1, network], [2, second], [3, second + day], [4, new Map([[0, 1], [1, one.id], [2, 'x'], [3, []]])], [5, []]])), externalAad.bundle);
  assert.equal(await answer(need(await load(federation.file({ lists: [passedOff] }))), card(one.cardKey)), 'unknown-issuer unknown-key');
});

test('a key in two lists, one of them forged, is that of the other member', async () => {
  const [one, two] = [makeMember(1), makeMember(2)];
  const federation = new Federation({ members: [one, two] });
  const stolen = listOf(federation.network, { ...one, cardKey: two.cardKey }, { by: { ...makeKey(), id: one.listKey.id }, key: { state: 2 } });
  const store = need(await load(federation.file({ lists: [stolen, listOf(federation.network, two)] })));
  const { verdict, issuer } = await verify(store, card(two.cardKey));
  assert.deepEqual([verdict, issuer.number], ['accepted', 2]);
});

test('a link to a member is looked up in the list that it has signed', async () => {
  const federation = new Federation();
  const { network, members: [one, two] } = federation;
  const summary = { vaccinations: [{ code: 'td', source: { link: 0, kind: 'done' } }], links: [{ issuer: 2, statusIndex: 1, hash: '0123456789abcdef01234567' }] };
  const text = card(one.cardKey, { summary });
  for (const [by, name, state] of [[two.listKey, 'Clinic 2', 'revoked'], [{ ...makeKey(), id: two.listKey.id }, undefined, 'unknown']]) {
    const store = need(await load(federation.file({ lists: [listOf(network, one), listOf(network, two, { by })] })));
    const statement = await verify(store, text);
    const [source] = timeLineOf([statement], store).persons[0].entries[0].sources;
    assert.deepEqual([statement.linkedIssuers[0].name, source.linkedIssuer, source.linkStatus.state], [name, name, state]);
  }
});

test('the age of what is known is that of the member\'s own list', async () => {
  const federation = new Federation();
  const { network, members: [one, two] } = federation;
  const list = (signedAt, nextUpdate, asOf) => [listOf(network, one, { signedAt, nextUpdate, asOf }), listOf(network, two)];
  const store = need(await load(federation.file({ lists: list(second - 9 * day, second + day) })));
  const { trustData } = await verify(store, card(one.cardKey));
  assert.deepEqual([trustData.listDate, trustData.ageDays, trustData.stale], [(second - 9 * day) * 1000, 9, false]);
  assert.equal((await verify(store, card(two.cardKey))).trustData.ageDays, 0);
  const late = need(await load(federation.file({ lists: list(second - 9 * day, second - 1) })));
  assert.equal(await answer(late, card(one.cardKey)), 'caution status-unknown trust-stale');
  assert.equal(await answer(late, card(two.cardKey)), 'accepted');
  assert.equal(await answer(late, card(one.cardKey, { index: 1 })), 'rejected revoked');
  const old = need(await load(federation.file({ lists: list(second - day, second + day, second - 5 * day) }))); // twice two days
  assert.equal(await answer(old, card(one.cardKey)), 'caution status-unknown');
});

test('an older list and a fork hold for the cards of that member, until it signs a later one', async () => {
  const federation = new Federation();
  const { network, members: [one, two] } = federation;
  const [mine, theirs] = [card(one.cardKey), card(two.cardKey)];
  const file = (signedAt, nextUpdate) => federation.file({ lists: [listOf(network, one, { signedAt, nextUpdate }), listOf(network, two)] });
  const says = async (store) => [await answer(store, mine), await answer(store, theirs)];
  const again = (state) => need(readTrustState(trustStateJson(state)));
  const first = need(await load(file(second - 10)));
  const older = need(await load(file(second - 20), again(first.state)));
  assert.deepEqual(await says(older), ['caution trust-rollback', 'accepted']);
  assert.deepEqual(older.state.federation, first.state.federation);
  const fork = need(await load(file(second - 10, second + 5 * day), again(older.state)));
  assert.deepEqual(await says(fork), ['caution trust-fork', 'accepted']);
  const third = need(await load(file(second - 10, second + 6 * day), again(fork.state)));
  assert.deepEqual(third.state.federation, fork.state.federation); // two are enough to know
  const still = need(await load(file(second - 10), again(fork.state)));
  assert.deepEqual(await says(still), ['caution trust-fork', 'accepted']);
  const later = need(await load(file(second - 5), again(still.state)));
  assert.deepEqual(await says(later), ['accepted', 'accepted']);
  const ahead = need(await load(file(second + 2 * day), again(later.state)));
  assert.deepEqual(ahead.state.federation, later.state.federation); // a made-up time spoils nothing
  assert.deepEqual(await says(need(await load(file(second - 5), again(ahead.state)))), ['accepted', 'accepted']);
});

test('an older roll and a fork of the roll hold for every card; numbers of bundles are not compared', async () => {
  const federation = new Federation();
  const { members: [one, two] } = federation;
  const says = async (store) => [await answer(store, card(one.cardKey)), await answer(store, card(two.cardKey))];
  const first = need(await load(federation.file({ number: 7, rollNumber: 2 })));
  assert.deepEqual(await says(need(await load(federation.file({ number: 3, rollNumber: 2 }), first.state))), ['accepted', 'accepted']);
  const older = need(await load(federation.file({ rollNumber: 1 }), first.state));
  assert.deepEqual(await says(older), ['caution trust-rollback', 'caution trust-rollback']);
  assert.deepEqual(older.state.federation.rollHashes, first.state.federation.rollHashes);
  const changed = signAll(cbor(rollOf(federation.network, 2, [one, { ...two, name: 'Clinic II' }])), externalAad.roll, ...federation.voters);
  const fork = need(await load(federation.file({ roll: changed }), older.state));
  assert.deepEqual(await says(fork), ['caution trust-fork', 'caution trust-fork']);
  assert.equal(fork.state.federation.rollHashes.length, 2);
  assert.deepEqual(await says(need(await load(federation.file({ rollNumber: 3 }), fork.state))), ['accepted', 'accepted']);
});

test('who is no longer on the roll is forgotten, but not by an older roll', async () => {
  const federation = new Federation();
  const { network, voters, members: [one] } = federation;
  const seen = ({ state }) => state.federation.lists.map(({ member }) => member);
  const without = (number) => federation.file({ roll: signAll(cbor(rollOf(network, number, [one])), externalAad.roll, ...voters), lists: [listOf(network, one)] });
  const first = need(await load(federation.file({ rollNumber: 2 })));
  assert.deepEqual(seen(first), [1, 2]);
  assert.deepEqual(seen(need(await load(without(1), first.state))), [1, 2]);
  assert.deepEqual(seen(need(await load(without(3), first.state))), [1]);
});

test('what is remembered has its form and its bound', async () => {
  const federation = new Federation();
  const { state } = need(await load(federation.file()));
  const written = JSON.parse(trustStateJson(state));
  assert.deepEqual(Object.keys(written), ['network', 'rootVersion', 'rootHash', 'bundleNumber', 'bundleHashes', 'newestSignedTime', 'federation']);
  assert.match(written.federation.lists, /^00000001[0-9a-f]{24}00000002[0-9a-f]{24}$/);
  assert.deepEqual(need(readTrustState(trustStateJson(state))), state);
  const reads = (federationMember) => !(readTrustState(JSON.stringify({ ...written, federation: federationMember })) instanceof Failure);
  const list = '0'.repeat(32);
  assert.ok(reads({ ...written.federation, lists: list.repeat(8192) }));
  for (const bad of [null, {}, { rollNumber: 1, rollHashes: [], lists: '' }, { rollNumber: 1, rollHashes: ['x'] }, { rollNumber: -1, rollHashes: ['x'], lists: '' },
    { ...written.federation, lists: list.slice(1) }, { ...written.federation, lists: 'A'.repeat(32) }, { ...written.federation, lists: list.repeat(8193) }]) {
    assert.ok(!reads(bad), JSON.stringify(bad)?.slice(0, 60));
  }
});

test('of another network counts what the roll lets in, for the kinds that it says', async () => {
  const key = makeKey();
  const foreign = foreignNetwork(key);
  const hash = Uint8Array.from(createHash('sha256').update(cbor(foreign)).digest());
  const dose = { tg: '840539006', co: 'UT', is: 'Ministry of Health', ci: 'URN:UVCI:01:UT:SPECIMEN#K', vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2, dt: '2021-05-29' };
  const dcc = { ver: '1.3.0', nam: { fn: 'Specimen', fnt: 'SPECIMEN' }, dob: '1964-08-12', v: [dose] };
  const text = hcert(key, new Map([[1, 'UT'], [4, second + day], [6, second - day], [-260, new Map([[1, dcc]])]]));
  for (const [bridges, expected] of [[[[hash, 1]], 'accepted'], [[[hash, 62]], 'caution scope'], [[[new Uint8Array(32), 63]], 'unknown-issuer unknown-key'], [undefined, 'unknown-issuer unknown-key']]) {
    assert.equal(await answer(need(await load(new Federation().file({ foreign, bridges }))), text), expected);
  }

  const { issuer } = await verify(need(await load(new Federation().file({ foreign, bridges: [[hash, 1]] }))), text);
  assert.deepEqual([issuer.trust, issuer.anchor, issuer.number], ['imported', 'Others', undefined]);
  assert.deepEqual(JSON.parse(JSON.stringify(issuer.admission)), { signatures: 2, voters: 3, network: 'Federation', listDate: now });
});

test('a checkpoint says what was lost, and makes nothing known', async () => {
  const federation = new Federation();
  const { network, members: [one, two] } = federation;
  const store = need(await load(federation.file()));
  const taken = need(await store.take(federation.checkpoint({ bundleNumber: 1, losses: [[1, one.cardKey.id, []], [2, new Uint8Array(0), [[0, Uint8Array.of(0, 0, 9)]]]] }), clock));
  assert.equal(taken.change, 'losses');
  assert.equal(await answer(taken.store, card(one.cardKey)), 'rejected key-compromised');
  assert.equal(await answer(taken.store, card(two.cardKey, { index: 2 })), 'rejected revoked');
  const { status, trustData } = await verify(taken.store, card(two.cardKey));
  assert.deepEqual([status.state, trustData.stale, trustData.knownUntil], ['not-revoked', false, undefined]);
  assert.equal(need(await store.take(federation.checkpoint({ bundleNumber: 1 }), clock)).change, 'current');

  // A loss is forgotten when its member has signed a later list, and not for one that only says so.
  const state = need(readTrustState(trustStateJson(taken.store.state)));
  const tomorrow = now + 86_400_000;
  const later = (by) => load(federation.file({ lists: [listOf(network, one, { signedAt: second + day, by }), listOf(network, two)] }), state, tomorrow);
  const good = need(await later(one.listKey));
  assert.equal(await answer(good, card(one.cardKey), tomorrow), 'accepted');
  assert.equal(await answer(good, card(two.cardKey, { index: 2 }), tomorrow), 'rejected revoked');
  const forged = need(await later({ ...makeKey(), id: one.listKey.id }));
  assert.ok(forged.state.checkpoint.losses.names(1));
});

test('a checkpoint of a newer roll ages the data; two of one week are a fork', async () => {
  const federation = new Federation();
  const [one] = federation.members;
  const store = need(await load(federation.file()));
  const behind = need(await store.take(federation.checkpoint({ bundleNumber: 2 }), clock));
  assert.equal(behind.change, 'behind');
  assert.equal(await answer(behind.store, card(one.cardKey)), 'caution status-unknown trust-stale');
  const { state } = behind.store;
  assert.equal(await answer(need(await load(federation.file({ rollNumber: 2 }), state)), card(one.cardKey)), 'accepted');
  const losses = [[2, makeKey().id, []]];
  const known = need(await store.take(federation.checkpoint({ bundleNumber: 1, losses }), clock));
  const fork = need(await known.store.take(federation.checkpoint({ bundleNumber: 1 }), clock));
  assert.deepEqual([known.change, fork.change], ['losses', 'fork']);
  assert.equal(await answer(fork.store, card(one.cardKey)), 'caution status-unknown trust-stale trust-fork');
});

test('what checkpoints said before the network was federated, or while it was, is forgotten with the first file after that', async () => {
  const plain = new Federation({ admission: null });
  const [one] = plain.members;
  const losses = [[1, one.cardKey.id, []]];
  const issuer = new Map([[0, 1], [1, one.id], [2, one.name], [3, []]]);
  const plainFile = (federation, number) => federation.file({ number, issuers: [issuer], more: [[7, undefined], [8, undefined]] });
  const again = ({ state }) => need(readTrustState(trustStateJson(state)));
  const take = async (store, text) => need(await store.take(text, clock)).store;
  const remembers = (store) => store.state.checkpoint !== undefined;

  const before = await take(need(await load(plainFile(plain, 1))), plain.checkpoint({ bundleNumber: 70_000, losses }));
  assert.ok(remembers(need(await load(plainFile(plain, 2), again(before)))));
  const federation = new Federation({ after: plain });
  const federated = need(await load(federation.file(), again(before)));
  assert.equal(remembers(federated), false);
  assert.equal(await answer(federated, card(one.cardKey)), 'accepted');

  // Under another root of the same kind nothing is forgotten, nor what a checkpoint said of a root that is not here yet.
  const during = await take(federated, federation.checkpoint({ bundleNumber: 1, losses }));
  assert.ok(remembers(need(await load(federation.file(), again(during)))));
  assert.ok(remembers(need(await load(new Federation({ after: federation }).file(), again(during)))));
  const ahead = await take(federated, federation.checkpoint({ bundleNumber: 1, losses, rootVersion: 3 }));
  assert.ok(remembers(need(await load(federation.file(), again(ahead)))));

  const after = new Federation({ after: federation, admission: null });
  assert.equal(remembers(need(await load(plainFile(after, 1), again(during)))), false);
  assert.equal(remembers(need(await load(plainFile(after, 0), again(during)))), false); // nor does a roll-back bring it back
});
