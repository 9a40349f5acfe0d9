import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { readCarrier } from '../dist/carriers.js';
import { limits } from '../dist/generated/limits.js';
import { Failure, healthSummaryGroups, presentSdJwt, Terminology, Verifier } from '../dist/index.js';
import { digestOf, disclosure, headerOf, part, payloadOf, refusalOf, takenOf, token } from './tokens.mjs';
import { clockOf, load, need, read } from './vectors.mjs';

const vector = read('good-sd-jwt');
const verifier = new Verifier(need(await load(vector)), clockOf(vector));
const [jwt, ...disclosed] = vector.input.split('~').slice(0, -1);
const of = (payload, ...disclosures) => [token(headerOf('dc+sd-jwt'), payload), ...disclosures.map(({ text }) => text), ''].join('~');
const hidden = (...values) => {
  const one = disclosure('salt', ...values);
  return of({ vct: 'x', _sd: [one.digest] }, one);
};
const [a, b] = [disclosure('salt', 'a', 1), disclosure('salt', 'b', 2)];

test('takes members and elements of lists where their digests stand, and leaves decoys out', async () => {
  const element = disclosure('salt', { deep: [1] });
  const inner = disclosure('salt', 'inner', 'x');
  const outer = disclosure('salt', 'outer', { _sd: [inner.digest] });
  const { summary } = await takenOf(of({ vct: 'x', l: [0, { '...': element.digest }, { '...': 'decoy' }], _sd: [outer.digest, 'decoy2'], e: { _sd: [] } }, inner, outer, element));
  assert.deepEqual(summary.other.map(({ where, json }) => [where, json]), [['vct', '"x"'], ['l', '[0,{"deep":[1]}]'], ['e', '{}'], ['outer', '{"inner":"x"}']]);
});

for (const [what, text, expected] of [
  ['no last tilde', vector.input.slice(0, -1), 'malformed kb-jwt'],
  ['no tilde', jwt, 'not-a-health-credential jws.header.typ'],
  ['another type', `${token(headerOf('vc+jwt'), {})}~`, 'not-a-health-credential jws.header.typ'],
  ['an empty disclosure', `${jwt}~~`, 'disclosure-invalid sd-jwt'],
  ['a disclosure twice', of({ vct: 'x', _sd: [a.digest] }, a, a), 'disclosure-invalid disclosures'],
  ['a disclosure that the payload does not know', of({ vct: 'x' }, a), 'disclosure-invalid disclosures'],
  ['a disclosure that is no list', `${jwt}~${part('{}')}~`, 'disclosure-invalid disclosures[0]'],
  ['a disclosure of one', `${jwt}~${part(['salt'])}~`, 'disclosure-invalid disclosures[0]'],
  ['a disclosure of four', `${jwt}~${part(['salt', 'a', 1, 2])}~`, 'disclosure-invalid disclosures[0]'],
  ['a disclosure in another spelling', `${jwt}~${disclosed[0]}=~`, 'disclosure-invalid disclosures[0]'],
  ['a salt that is no text', `${jwt}~${part([1, 'a', 1])}~`, 'disclosure-invalid disclosures[0]'],
  ['a name that is no text', `${jwt}~${part(['salt', 1, 1])}~`, 'disclosure-invalid disclosures[0]'],
  ['the name _sd', hidden('_sd', []), 'disclosure-invalid disclosures[0]'],
  ['the name of the mark in lists', hidden('...', 'x'), 'disclosure-invalid disclosures[0]'],
  ['a name that stands there', of({ vct: 'x', a: 2, _sd: [a.digest] }, a), 'disclosure-invalid _sd'],
  ['a name that another has', of({ vct: 'x', _sd: [a.digest, disclosure('other', 'a', 2).digest] }, a, disclosure('other', 'a', 2)), 'disclosure-invalid _sd'],
  ["the hash's name, where it stands", of({ vct: 'x', _sd_alg: 'sha-256', _sd: [disclosure('salt', '_sd_alg', 'md5').digest] }, disclosure('salt', '_sd_alg', 'md5')), 'disclosure-invalid _sd'],
  ['a name where none belongs', of({ vct: 'x', l: [{ '...': a.digest }] }, a), 'disclosure-invalid ...'],
  ['no name where one belongs', hidden('x'), 'disclosure-invalid _sd'],
  ['a digest twice', of({ vct: 'x', _sd: [a.digest], o: { _sd: [a.digest] } }, a), 'disclosure-invalid _sd'],
  ['a decoy twice', of({ vct: 'x', _sd: ['d', 'd'] }), 'disclosure-invalid _sd'],
  ['digests that are no list', of({ vct: 'x', _sd: 'd' }), 'disclosure-invalid _sd'],
  ['a digest that is no text', of({ vct: 'x', _sd: [1] }), 'disclosure-invalid _sd'],
  ['another hash', of({ vct: 'x', _sd_alg: 'md5' }), 'disclosure-invalid _sd_alg'],
  ['a hash in another case', of({ vct: 'x', _sd_alg: 'SHA-256' }), 'disclosure-invalid _sd_alg'],
  ['a hash that is nothing', of({ vct: 'x', _sd_alg: null }), 'disclosure-invalid _sd_alg'],
  ['a hash below the top', of({ vct: 'x', o: { _sd_alg: 'sha-256' } }), 'disclosure-invalid _sd_alg'],
  ['a mark in an object', of({ vct: 'x', '...': 'd' }), 'disclosure-invalid ...'],
  ['something beside a mark', of({ vct: 'x', l: [{ '...': 'd', b: 1 }] }), 'disclosure-invalid ...'],
  ['the issuer hidden', hidden('iss', 'https://issuer-1.example'), 'disclosure-invalid disclosures'],
  ['the term hidden', hidden('exp', 1), 'disclosure-invalid disclosures'],
  ['something hidden in the status', of({ vct: 'x', status: { _sd: ['d'] } }), 'disclosure-invalid disclosures'],
  ["something hidden in the holder's key", of({ vct: 'x', cnf: { jwk: { _sd: ['d'] } } }), 'disclosure-invalid disclosures'],
  ['no type', of({}), 'content-malformed vct'],
  ['a payload that is no object', of('[]'), 'content-malformed jws.payload'],
  ['an issuer that is no text', of({ vct: 'x', iss: 1 }), 'content-malformed iat'],
  ['a term that is no number', of({ vct: 'x', exp: '1' }), 'content-malformed iat'],
  ['a status that is none', of({ vct: 'x', status: 1 }), 'content-malformed status.status_list'],
  ['too many disclosures', `${jwt}~${'x~'.repeat(limits.disclosures + 1)}`, 'too-large sd-jwt'],
  ['a text that is too long', `eyJ${'A'.repeat(limits.jwsCharacters)}~`, 'too-large sd-jwt'],
]) {
  test(`refuses ${what}`, async () => assert.equal(await refusalOf(text), expected));
}

test('nesting through disclosures has an end', async () => {
  let value = 1;
  const all = [];
  for (let i = 0; i < 100; i++) {
    all.push(disclosure('salt', 'a', value));
    value = { _sd: [all.at(-1).digest] };
  }

  assert.equal(await refusalOf(of({ vct: 'x', a: value }, ...all)), 'disclosure-invalid disclosures');
});

test('takes the other hashes', async () => {
  for (const [name, hash] of [['sha-384', 'sha384'], ['sha-512', 'sha512']]) {
    const { summary } = await takenOf(of({ vct: 'x', _sd_alg: name, _sd: [digestOf(a.text, hash)] }, a));
    assert.deepEqual(summary.other.map(({ where }) => where), ['vct', 'a']);
  }
});

test('a group is a whole summary of its own kind', async () => {
  const group = (name, value) => refusalOf(of({ vct: payloadOf(vector.input).vct, [name]: value }));
  const conditions = [{ code: 'hypertension' }];
  assert.equal(await group('conditions', { conditions }), undefined);
  assert.equal(await group('vaccinations', { conditions }), 'content-malformed vaccinations');
  assert.equal(await group('treatment', { conditions }), 'content-malformed treatment');
  assert.equal(await group('holder', { holder: { name: 'A' }, conditions }), 'content-malformed holder');
  assert.equal(await group('conditions', {}), 'content-malformed conditions.$');
  assert.equal(await group('conditions', null), 'content-malformed conditions.$');
  assert.equal(await group('holder', { holder: { name: '' } }), 'content-malformed holder.holder.name');
});

test('joins the links of groups, each once, and its entries lead to them', async () => {
  const link = (issuer) => ({ issuer, statusIndex: 1, hash: 'a'.repeat(24) });
  const { summary } = await takenOf(of({
    vct: payloadOf(vector.input).vct,
    vaccinations: { vaccinations: [{ code: 'td', source: { link: 1, kind: 'done' } }], links: [link(1), link(2)] },
    conditions: { conditions: [{ code: 'hypertension', source: { link: 0, kind: 'told' } }, { code: 'hiv', source: { link: 1, kind: 'done' } }], links: [link(2), link(3)] },
  }));
  assert.deepEqual(summary.links.map(({ issuer }) => issuer), [1, 2, 3]);
  assert.deepEqual([...summary.vaccinations, ...summary.conditions].map(({ source }) => summary.links[source.link].issuer), [2, 2, 3]);
});

test('every choice of claims can be presented, shows nothing else, and keeps the short name', async () => {
  const whole = await verifier.verify(vector.input);
  const names = healthSummaryGroups.filter((name) => disclosed.some((one) => JSON.parse(Buffer.from(one, 'base64url'))[1] === name));
  for (let choice = 0; choice < 2 ** names.length; choice++) {
    const shown = names.filter((_, i) => (choice & (1 << i)) !== 0);
    const text = await presentSdJwt(vector.input, shown);
    assert.deepEqual(text.split('~').slice(1, -1).map((one) => JSON.parse(Buffer.from(one, 'base64url'))[1]).sort(), [...shown].sort());
    const statement = await verifier.verify(text);
    assert.equal(statement.verdict, 'accepted');
    assert.equal(statement.hash, whole.hash);
  }
});

test('shows everything within a claim, and refuses what is not there', async () => {
  const element = disclosure('salt', 'e');
  const inner = disclosure('salt', 'i', [{ '...': element.digest }]);
  const outer = disclosure('salt', 'outer', { _sd: [inner.digest] });
  const text = of({ vct: 'x', open: { _sd: [b.digest] }, _sd: [outer.digest, a.digest] }, a, b, element, inner, outer);
  const shown = async (...names) => (await presentSdJwt(text, names)).split('~').slice(1, -1);
  assert.deepEqual(await shown('outer'), [element.text, inner.text, outer.text]);
  assert.deepEqual(await shown('open'), [b.text]);
  assert.deepEqual(await shown(), []);
  for (const [sdJwt, name] of [[text, 'nothing'], [text, 'i'], ['a.b.c', 'a'], [`${jwt}~${part('{}')}~`, 'a']]) {
    assert.ok((await presentSdJwt(sdJwt, [name])) instanceof Failure);
  }
});

test('the JSON forms are read as their compact form', async () => {
  const [protectedHeader, payload, signature] = of({ vct: 'x', _sd: [a.digest] }).slice(0, -1).split('.');
  const header = { disclosures: [a.text], kid: 'k' };
  for (const form of [{ payload, protected: protectedHeader, signature, header }, { payload, signatures: [{ protected: protectedHeader, signature, header }, 'x'] }]) {
    assert.deepEqual((await takenOf(JSON.stringify(form))).summary.other.map(({ where }) => where), ['vct', 'a']);
  }

  for (const form of [
    { payload, protected: protectedHeader, signature }, { payload, protected: protectedHeader, signature, header: { disclosures: [1] } }, { payload, signatures: [] },
    { payload, protected: protectedHeader, signature, header: { disclosures: [a.text], jwk: {} } }, { payload, signature, signatures: [{ protected: protectedHeader, signature, header }] },
  ]) {
    assert.equal(await refusalOf(JSON.stringify(form)), 'not-a-health-credential text');
  }
});

const holder = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const policy = { audience: 'https://clinic.example', nonce: 'n-1', maxAge: 600_000 };
const now = Date.parse('2026-11-20T12:00:00Z');
const bindable = of({ vct: 'x', cnf: { jwk: holder.publicKey.export({ format: 'jwk' }) } });
const claims = { iat: now / 1000, aud: policy.audience, nonce: policy.nonce, sd_hash: digestOf(bindable) };
const bound = (members = {}, typ = 'kb+jwt', key = holder.privateKey) => token({ alg: 'ES256', typ }, { ...claims, ...members }, key);

async function unprovenOf(text) {
  const envelope = need(await readCarrier(text));
  const failure = await envelope.checkKeyBinding(need(await envelope.open(Terminology.current)), policy, now);
  return failure && `${failure.reason} ${failure.where}`;
}

for (const [what, kb, expected] of [
  ['a fresh one', bound(), undefined],
  ['the oldest one', bound({ iat: claims.iat - 600 }), undefined],
  ['one of a fast clock', bound({ iat: claims.iat + 300, nbf: claims.iat + 300, exp: claims.iat + 1 }), undefined],
  ['none', '', 'key-binding-missing kb-jwt'],
  ['one of another type', bound({}, 'JWT'), 'key-binding-invalid kb-jwt'],
  ['one by another key', bound({}, 'kb+jwt', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), 'key-binding-invalid kb-jwt'],
  ['one for another verifier', bound({ aud: 'https://other.example' }), 'key-binding-invalid kb-jwt.aud'],
  ['one for several verifiers', bound({ aud: [policy.audience] }), 'key-binding-invalid kb-jwt.aud'],
  ['one for another request', bound({ nonce: 'n-2' }), 'key-binding-invalid kb-jwt.nonce'],
  ['one for another choice of claims', bound({ sd_hash: digestOf(`${bindable}x~`) }), 'key-binding-invalid kb-jwt.sd_hash'],
  ['an old one', bound({ iat: claims.iat - 601 }), 'key-binding-invalid kb-jwt.iat'],
  ['one of the future', bound({ iat: claims.iat + 301 }), 'key-binding-invalid kb-jwt.iat'],
  ['one without a time', bound({ iat: undefined }), 'key-binding-invalid kb-jwt.iat'],
  ['one that has ended', bound({ exp: claims.iat }), 'key-binding-invalid kb-jwt.exp'],
  ['one that has not begun', bound({ nbf: claims.iat + 301 }), 'key-binding-invalid kb-jwt.exp'],
]) {
  test(`${expected === undefined ? 'takes' : 'refuses'} ${what} as the proof of the holder's key`, async () => assert.equal(await unprovenOf(bindable + kb), expected));
}

test('a credential without a key, or with a private one, is bound to nobody', async () => {
  for (const cnf of [undefined, {}, { jwk: {} }, { kid: 'x' }, { jwk: holder.privateKey.export({ format: 'jwk' }) }]) {
    assert.equal(await unprovenOf(of({ vct: 'x', cnf }) + bound()), 'key-binding-invalid cnf');
  }
});

test('no changed character is accepted', async () => {
  for (let at = 0; at < vector.input.length; at++) {
    const changed = vector.input.slice(0, at) + (vector.input[at] === 'A' ? 'B' : 'A') + vector.input.slice(at + 1);
    const { verdict } = await verifier.verify(changed, { unverified: 'show' });
    assert.ok(verdict !== 'accepted' && verdict !== 'caution', `at ${at}`);
  }
});
