import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../dist/jcs/canonical-json.js';
import { parseStrictJson } from '../dist/json/strict-json.js';
import { TrustStore, Verifier } from '../dist/index.js';
import { edit, seeded } from './cards.mjs';
import { bits, certify, extension, identifierOf, oid, oids, sequence } from './certificates.mjs';
import { holds } from './contract.mjs';
import { dayNumber, makeKey, now, trustFile } from './network.mjs';
import { seal, test as negative, vaccination } from './seals.mjs';
import { need } from './vectors.mjs';

const authority = makeKey(2048);
const ended = makeKey();
const forSignatures = makeKey();
const signer = makeKey();
const pinned = (key, parts = {}) => ({ ...key, kid: identifierOf(key), envelopes: 16, ...parts });
const trust = need(await TrustStore.load(
  trustFile(pinned(authority), pinned(ended, { validTo: dayNumber(now) - 1 }), pinned(forSignatures, { envelopes: 17 })), undefined, () => now));
const verifier = new Verifier(trust, () => now);
const certificate = certify(authority, signer);
const json = JSON.stringify(vaccination);
const good = seal(signer, certificate, json);

async function answer(text) {
  const statement = await verifier.verify(text);
  holds(statement);
  return `${statement.verdict} ${statement.reasons.join(' ')}${statement.where === undefined ? '' : ` at ${statement.where}`}`;
}

const about = (parts, from = authority) => answer(seal(signer, certify(from, signer, parts), json));
const content = (edited) => answer(seal(signer, certificate, typeof edited === 'string' ? edited : JSON.stringify(edited)));

test('a seal of a pinned authority is read', async () => {
  const { verdict, format, keyId, issuer, summary: { holder, vaccinations: [dose], other } } = await verifier.verify(good);
  assert.deepEqual([verdict, format, issuer.id, keyId.length], ['accepted', 'icao-vds-nc', 'XA', 16]);
  assert.deepEqual([holder.name, `${holder.birth}`, holder.sex, dose.code.key, `${dose.date}`, dose.dose, dose.lot], ['SPECIMEN  ADA', '1988-03', 'female', 'yellow-fever', '2026-09-15', 1, 'Y1234']);
  assert.ok(other.some(({ where, json }) => where === 'data.msg.pid.i' && json === '"X1234567"'));
  const { summary: { screenings: [result] } } = await verifier.verify(seal(signer, certificate, JSON.stringify(negative)));
  assert.deepEqual([result.code.key, result.result.code.key, `${result.date}`], ['covid-pcr', 'negative', '2026-11-19']);
});

test('the larger curves are read, white space and the order of members do not matter', async () => {
  for (const curve of ['P-384', 'P-521']) {
    const key = makeKey(curve);
    assert.equal(await answer(seal(key, certify(authority, key), json)), 'accepted ');
  }

  const { data, sig } = JSON.parse(good);
  const turned = (value) => (typeof value !== 'object' || value === null ? value : Array.isArray(value) ? value.map(turned) : Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, turned(part)])));
  assert.equal(await answer(JSON.stringify({ sig, data: turned(data) }, undefined, 3)), 'accepted ');
  assert.equal(await answer(good.replace('"v":1', '"v":1e0')), 'unreadable content-malformed at data.hdr.v'); // the same number, and no whole one by its spelling
});

test('only a good certificate of a pinned authority is taken', async () => {
  const usage = (...usages) => ({ extensions: [extension(oids.extendedKeyUsage, sequence(...usages.map(oid)))] });
  assert.equal(await about(usage('1.2.3', oids.vdsNcSigner)), 'accepted ');
  assert.equal(await about({ extensions: [extension(oids.keyUsage, bits([0x80], 7))] }), 'accepted ');
  const refused = 'rejected certificate-invalid at certificate';
  for (const parts of [
    usage('1.2.3'), { extensions: [extension(oids.keyUsage, bits([0x08], 3))] }, { to: now - 1000 }, { from: now + 1000 }, { extensions: [extension('1.2.3', [], true)] }, { hash: 'sha1' },
    { spki: makeKey('secp256k1').spki }, { version: [] },
  ]) {
    assert.equal(await about(parts), refused);
  }

  const forger = makeKey();
  assert.equal(await about({ own: extension(oids.authorityKeyId, sequence(Uint8Array.of(0x80, 20, ...identifierOf(authority)))) }, forger), refused);
  assert.equal(await about({}, ended), refused);
  assert.equal(await about({}, forger), 'unknown-issuer unknown-key');
  assert.equal(await about({}, forSignatures), 'unknown-issuer unknown-key');
  assert.equal(await about({ list: [] }), 'unknown-issuer unknown-key');
});

test('a good certificate that was kept is refused after its term', async () => {
  let time = now;
  const patient = new Verifier(trust, () => time);
  const text = seal(signer, certify(authority, signer, { to: now + 60_000 }), json);
  assert.equal((await patient.verify(text)).verdict, 'accepted');
  time += 120_000;
  assert.deepEqual((await patient.verify(text)).reasons, ['certificate-invalid']);
});

test('what is signed is all of the data', async () => {
  assert.equal(await answer(good.replace('Y1234', 'Y1235')), 'rejected bad-signature at signature');
  assert.equal(await answer(seal(makeKey(), certificate, json)), 'rejected bad-signature at signature');
  assert.equal(await answer(seal(makeKey('P-384'), certificate, json)), 'rejected bad-signature at signature');
});

test('the envelope has one form', async () => {
  const { cer, sigvl } = JSON.parse(good).sig;
  const none = 'unreadable not-a-health-credential at text';
  for (const [text, expected] of [
    [good.replace('ES256', 'PS256'), 'unreadable unsupported-algorithm at sig.alg'], [good.replace('"alg":"ES256",', ''), 'unreadable malformed at sig.alg'], [good.replace('ES256', 'ES384'), 'unreadable malformed at sig.sigvl'],
    [good.replace(cer, ''), 'unreadable malformed at sig.cer'], [good.replace(cer, 'A'.repeat(10_928)), 'unreadable malformed at sig.cer'], [good.replace(sigvl, `${sigvl}A`), 'unreadable malformed at sig.sigvl'],
    [good.replace(sigvl, `${sigvl}==`), 'accepted '], [good.replace(sigvl, `${sigvl}=`), 'unreadable malformed at sig.sigvl'],
    [good.replace('"v":1', '"v":1e400'), 'unreadable malformed at data'], [good.replace('"hdr":', '"hdr":{},"hdr":'), none], [good.replace(/}$/, ',"x":1}'), none], [`${good}{}`, none],
    [good.replace('"t":', '"\\ud800":1,"t":'), none], [good.replace('"hdr"', `"x":${'['.repeat(63)}${']'.repeat(63)},"hdr"`), none], [`${good}${' '.repeat(2_000_000)}`, 'accepted '],
    [`{${' '.repeat(1_048_576)}}`, 'unreadable too-large at text'], [`{"data":{},"sig":{"alg":"ES256","cer":"${'='.repeat(1_000_000)}A=="}}`, 'unreadable malformed at sig.cer'],
  ]) {
    assert.equal(await answer(text), expected, text.slice(0, 60));
  }
});

test('content that is not known is refused', async () => {
  const dose = vaccination.msg.ve[0].vd[0];
  const doses = (count, ve = 1) => ({ ...vaccination, msg: { ...vaccination.msg, ve: Array(ve).fill({ des: 'XM0N24', vd: Array(count).fill(dose) }) } });
  for (const [edited, expected] of [
    [json.replace('"v":1', '"v":2'), 'unreadable newer-version'], [json.replace('"v":1', '"v":0'), 'unreadable content-malformed at data.hdr.v'], [json.replace('icao.vacc', 'icao.visa'), 'unreadable unsupported-content'],
    [json.replace('"pid":', '"pix":'), 'unreadable content-malformed'], [json.replace('"ve":', '"vx":'), 'unreadable content-malformed'], [json.replace('"seq":1', '"seq":"1"'), 'unreadable content-malformed at data.msg.ve[0].vd[0].seq'],
    [json.replace('"SPECIMEN  ADA"', '7'), 'unreadable content-malformed at data.msg.pid.n'], [doses(200), 'accepted '], [doses(201), 'unreadable content-malformed'], [doses(101, 2), 'unreadable content-malformed'], [doses(0), 'unreadable content-malformed'],
  ]) {
    assert.ok((await content(edited)).startsWith(expected), JSON.stringify(edited).slice(0, 200));
  }
});

test('no edit says anything else', async () => {
  const random = seeded(9);
  const meaning = JSON.stringify((await verifier.verify(good)).summary);
  for (let i = 0; i < 1500; i++) {
    const statement = await verifier.verify(edit(good, random, () => '{}[]":,0aA=-.\\\ud800 '[random(19)], (c, bit) => String.fromCharCode(c.charCodeAt(0) ^ (1 << bit))).join(''));
    holds(statement);
    assert.ok(statement.summary === undefined || JSON.stringify(statement.summary) === meaning);
  }
});

test('the canonical form is that of RFC 8785', () => {
  const canonical = (text) => {
    const bytes = canonicalJson(parseStrictJson(text, 64));
    return bytes && new TextDecoder().decode(bytes);
  };
  assert.equal(canonical('{ "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, -0], "literals": [null, true, false] }'),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0]}');
  assert.equal(canonical('{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}'), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  assert.equal(canonical('[1e400]'), undefined);
});
