import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { Failure, Terminology, Verifier } from '../dist/index.js';
import { readCarrier } from '../dist/carriers.js';
import { readNumericQr } from '../dist/smart-health-card/numeric-qr.js';
import { readSmartHealthCardPayload } from '../dist/smart-health-card/smart-health-card-payload.js';
import { edit, seeded } from './cards.mjs';
import { holds } from './contract.mjs';
import { bundle, claims, codeOf, digitsOf, dose, jwsOf, payloadOf } from './health-cards.mjs';
import { clockOf, load, need, read } from './vectors.mjs';

const vector = read('good-shc-vaccinations');
const verifier = new Verifier(need(await load(vector)), clockOf(vector));
const jws = vector.input.startsWith('shc:/') ? jwsOf(vector.input) : vector.input;
const base64Url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
const encode = (value) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const payload = (value) => readSmartHealthCardPayload(encode(value), Terminology.current);

/** The place and the reason of a failure, or "good". */
function failureOf(result) {
  return result instanceof Failure ? `${result.reason} ${result.where}` : 'good';
}

async function isRefused(text) {
  const statement = await verifier.verify(text, { unverified: 'show' });
  holds(statement);
  assert.ok(statement.verdict !== 'accepted' && statement.verdict !== 'caution', text);
}

test('a card is read as its JWS and as its code, with white space around it', async () => {
  const expected = await verifier.verify(jws);
  assert.equal(expected.verdict, 'accepted');
  for (const text of [codeOf(jws), ` ${jws}\r\n`, `\u0085${codeOf(jws)}\u00a0`, `shc:/1/1/${digitsOf(jws)}`]) {
    assert.deepEqual(await verifier.verify(text), expected);
  }

  await isRefused(`\ufeff${jws}`);
});

test('codes of digits have one form', () => {
  const cases = {
    'SHC:/00': 'not-a-health-credential text', 'shc:/': 'malformed shc.digits', 'shc:/0': 'malformed shc.digits', 'shc:/77': 'good', 'shc:/78': 'malformed shc.digits',
    'shc:/7\u0667': 'malformed shc.digits', 'shc:/1/2/00': 'good', 'shc:/2/1/00': 'malformed shc.chunk', 'shc:/0/1/00': 'malformed shc.chunk',
    'shc:/64/64/00': 'good', 'shc:/1/65/00': 'malformed shc.chunk', 'shc:/1/00': 'malformed shc.chunk', 'shc:/1//00': 'malformed shc.chunk',
    'shc:/+1/2/00': 'malformed shc.chunk', 'shc:/1\0/2/00': 'malformed shc.chunk', 'shc:/1/2/3/00': 'malformed shc.chunk',
    [`shc:/${'0'.repeat(7084)}`]: 'good', [`shc:/${'0'.repeat(7086)}`]: 'too-large text',
  };
  for (const [text, expected] of Object.entries(cases)) {
    assert.equal(failureOf(readNumericQr(text)), expected, text.slice(0, 20));
  }
});

test('the header is ES256, deflated and names a key', async () => {
  const [, content, signature] = jws.split('.');
  const withHeader = async (header) => failureOf(await readCarrier([Buffer.from(JSON.stringify(header)).toString('base64url'), content, signature].join('.')));
  const header = { alg: 'ES256', kid: 'k', zip: 'DEF' };
  assert.equal(await withHeader(header), 'good');
  assert.equal(await withHeader({ ...header, alg: 'PS256' }), 'unsupported-algorithm jws.header.alg');
  assert.equal(await withHeader({ ...header, zip: 'def' }), 'malformed jws.header.zip');
  assert.equal(await withHeader({ ...header, kid: undefined }), 'malformed jws.header.kid');
  assert.equal(await withHeader({ ...header, kid: 5 }), 'malformed jws.header.kid');
  assert.equal(await withHeader({ ...header, crit: [] }), 'malformed jws.header.crit');
});

test('claims are as the specification says', () => {
  const good = bundle(dose);
  const cases = [
    [{}, 'good'], [{ nbf: 1.9 }, 'good'], [{ exp: 1_780_000_000 }, 'good'], [{ rid: '_-9' }, 'good'], [{ fhirVersion: '4.0.0' }, 'good'],
    [{ iss: 'http://clinic.example' }, 'content-malformed payload.iss'], [{ iss: 'https://clinic.example/' }, 'content-malformed payload.iss'],
    [{ nbf: '1' }, 'content-malformed payload.nbf'], [{ nbf: -1 }, 'content-malformed payload.nbf'], [{ nbf: 253_402_300_800 }, 'content-malformed payload.nbf'],
    [{ exp: 1_779_999_999 }, 'content-malformed payload.exp'], [{ exp: null }, 'content-malformed payload.exp'],
    [{ type: 'https://smarthealth.cards#health-card' }, 'unsupported-content payload.vc.type'], [{ type: ['x'] }, 'unsupported-content payload.vc.type'],
    [{ rid: '' }, 'content-malformed payload.vc.rid'], [{ rid: 'a'.repeat(25) }, 'content-malformed payload.vc.rid'], [{ rid: 7 }, 'content-malformed payload.vc.rid'],
    [{ fhirVersion: '4.3.0' }, 'unsupported-content payload.vc.credentialSubject.fhirVersion'],
    [{ fhirVersion: 4 }, 'content-malformed payload.vc.credentialSubject.fhirVersion'],
  ];
  for (const [change, expected] of cases) {
    assert.equal(failureOf(payload(claims(good, change))), expected, JSON.stringify(change));
  }

  assert.equal(failureOf(payload(claims({ ...good, resourceType: 'Patient' }))), 'content-malformed payload.vc.credentialSubject.fhirBundle');
  assert.equal(failureOf(payload(claims({ ...good, entry: Array(4001).fill(1) }))), 'content-malformed payload.vc.credentialSubject.fhirBundle');
  const text = JSON.stringify(claims(good));
  for (const broken of ['', '[]', 'null', `\ufeff${text}`, `${text},`, text.replace('"nbf"', '"iss":"","nbf"'), text.replace('Amina', '\\ud800'), text.replace('"Amina"', '['.repeat(64) + ']'.repeat(64))]) {
    assert.equal(failureOf(payload(broken)), 'content-malformed payload');
  }
});

test('what inflates too far, or goes on after its end, is not read', async () => {
  const withPayload = async (deflated) => {
    const [header, , signature] = jws.split('.');
    return failureOf(await (await readCarrier([header, Buffer.from(deflated).toString('base64url'), signature].join('.'))).open(Terminology.current));
  };
  const good = JSON.stringify(claims(bundle(dose)));
  assert.equal(await withPayload(deflateRawSync(good)), 'good');
  assert.equal(await withPayload([...deflateRawSync(good), 0]), 'content-malformed jws.payload');
  assert.equal(await withPayload(deflateRawSync(good).subarray(0, -1)), 'content-malformed jws.payload');
  assert.equal(await withPayload([]), 'content-malformed jws.payload');
  assert.equal(await withPayload(deflateRawSync(good + ' '.repeat(100_000))), 'content-malformed jws.payload');
});

test('no edited text is accepted', async () => {
  const random = seeded(5);
  const flip = (c, bit) => String.fromCharCode(c.charCodeAt(0) ^ (1 << bit));
  for (let i = 0; i < 1500; i++) {
    const code = edit(codeOf(jws), random, () => String(random(10)), flip).join('');
    const text = edit(jws, random, () => base64Url[random(base64Url.length)], flip).join('');
    for (const edited of [code, text]) {
      if (edited.trim() !== codeOf(jws) && edited.trim() !== jws) {
        await isRefused(edited);
      }
    }
  }
});

test('edited content is a statement', () => {
  const random = seeded(6);
  const content = payloadOf(jws);
  const fresh = '{}[]":,0123456789abcdefu-.#eE\\ \u00e9';
  for (let i = 0; i < 2000; i++) {
    const opened = payload(edit(content, random, () => fresh[random(fresh.length)], (c) => c).join(''));
    assert.ok(opened instanceof Failure || opened.summary !== undefined);
  }
});
