import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { limits } from '../dist/generated/limits.js';
import { Failure } from '../dist/index.js';
import { decodeBase64Url, encodeBase64Url } from '../dist/jose/base64url.js';
import { CompactJws } from '../dist/jose/compact-jws.js';
import { readJwk } from '../dist/jose/jwk.js';
import { JsonNumber } from '../dist/json/json-value.js';
import { parseStrictJson } from '../dist/json/strict-json.js';
import { seeded } from './cards.mjs';
import { headerOf, part, token } from './tokens.mjs';

const good = token(headerOf('vc+jwt'), {});
const [header, payload, signature] = good.split('.');
const refusal = (text) => {
  const read = CompactJws.read(text);
  return read instanceof Failure ? `${read.reason} ${read.where}` : undefined;
};

test('reads a compact JWS and what its header says', () => {
  const jws = CompactJws.read(token({ alg: 'ES384', kid: 'a key', typ: 't', cty: 'c', zip: 'z', jwk: {}, x5c: 1 }, {}).replace(/[^.]*$/, part(Buffer.alloc(96))));
  assert.deepEqual([jws.header.algorithm.name, jws.header.shownKeyName, jws.header.type, jws.header.contentType, jws.header.zip], ['ES384', 'a key', 't', 'c', 'z']);
  assert.equal(Buffer.from(jws.payload()).toString(), '{}');
});

for (const [what, text, expected] of [
  ['two parts', `${header}.${payload}`, 'malformed jws'],
  ['four parts', `${good}.`, 'malformed jws'],
  ['nothing before the first full stop', `.${payload}.${signature}`, 'malformed jws'],
  ['padding', `${header}=.${payload}.${signature}`, 'malformed jws'],
  ['a line end', `${good}\n`, 'malformed jws'],
  ['base64 of the other alphabet', `${header}.a+/a.${signature}`, 'malformed jws'],
  ['bits beyond the last byte of the header', `eyJhbGciOiJFUzI1NiJ9Cn.${payload}.${signature}`, 'malformed jws.header'],
  ['bits beyond the last byte of the signature', `${header}.${payload}.${signature.slice(0, -1)}B`, 'malformed jws.signature'],
  ['a signature of 63 bytes', `${header}.${payload}.${part(Buffer.alloc(63))}`, 'malformed jws.signature'],
  ['a header that is no object', token([], {}), 'malformed jws.header'],
  ['a member twice', token('{"alg":"ES256","alg":"ES256"}', {}), 'malformed jws.header'],
  ['a critical extension', token({ alg: 'ES256', crit: ['exp'] }, {}), 'malformed jws.header.crit'],
  ['an empty list of them', token({ alg: 'ES256', crit: [] }, {}), 'malformed jws.header.crit'],
  ['no algorithm', token({}, {}), 'malformed jws.header.alg'],
  ['an algorithm that is no text', token({ alg: 1 }, {}), 'malformed jws.header.alg'],
  ['a type that is no text', token({ alg: 'ES256', typ: ['vc+jwt'] }, {}), 'malformed jws.header.typ'],
  ['no signature at all', token({ alg: 'none' }, {}), 'unsupported-algorithm jws.header.alg'],
  ['a shared secret', token({ alg: 'HS256' }, {}), 'unsupported-algorithm jws.header.alg'],
  ['a name in another case', token({ alg: 'es256' }, {}), 'unsupported-algorithm jws.header.alg'],
  ['a header that is too long', token({ alg: 'ES256', x: 'x'.repeat(limits.joseHeaderBytes) }, {}), 'malformed jws.header'],
  ['a text that is too long', 'A'.repeat(limits.jwsCharacters + 1), 'too-large jws'],
]) {
  test(`refuses ${what}`, () => assert.equal(refusal(text), expected));
}

test('a key id is a hint: one that is no text finds nothing, and a long one is not shown', () => {
  assert.equal(CompactJws.read(token({ alg: 'ES256', kid: 1 }, {})).header.keyId, undefined);
  const long = CompactJws.read(token({ alg: 'ES256', kid: 'k'.repeat(limits.keyIdBytes + 1) }, {})).header;
  assert.equal(long.shownKeyName, undefined);
  assert.match(long.keyId, /^[0-9a-f]{16}$/);
});

test('base64url has one spelling', () => {
  const random = seeded(3);
  for (let i = 0; i < 2000; i++) {
    const bytes = Uint8Array.from({ length: random(40) }, () => random(256));
    const text = encodeBase64Url(bytes);
    assert.equal(text, Buffer.from(bytes).toString('base64url'));
    assert.deepEqual(decodeBase64Url(text), bytes);
    const edited = text.slice(0, random(text.length + 1)) + String.fromCharCode(random(200)) + text.slice(random(text.length + 1));
    const again = decodeBase64Url(edited);
    assert.ok(again === undefined || encodeBase64Url(again) === edited, edited);
  }
});

const curve = (namedCurve) => generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' });
const rsa = (modulusLength) => generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' });
const keyOf = (jwk) => readJwk(parseStrictJson(JSON.stringify(jwk), 16), 'jwk');

test('reads keys on the three curves and of RSA', async () => {
  for (const [jwk, name] of [[curve('P-256'), 'ES256'], [curve('P-384'), 'ES384'], [curve('P-521'), 'ES512'], [rsa(2048), 'PS256']]) {
    assert.equal((await keyOf({ ...jwk, kid: 'k', use: 'sig', alg: name, unknown: {} })).algorithm.name, name);
  }
});

test('refuses keys that are none, or private, or of other kinds', async () => {
  const [key, wide] = [curve('P-256'), rsa(2048)];
  const bad = [
    [], 'x', {}, { ...key, d: key.x }, { ...key, crv: 'P-384' }, { ...key, crv: 'secp256k1' }, { ...key, x: key.y }, { ...key, y: `${key.y}=` }, { ...key, x: part(Buffer.alloc(32)) },
    { ...key, kty: 'OKP' }, { ...key, alg: 'ES384' }, { ...key, alg: 1 }, { ...key, use: 1 }, { ...key, x5c: 'x' }, { ...key, key_ops: [1] },
    rsa(1024), { ...wide, e: 'AQ' }, { ...wide, e: 'Ag' }, { ...wide, e: 'AQAC' }, { ...wide, e: '' }, { ...wide, n: '' }, { ...wide, n: part(Buffer.concat([Buffer.alloc(1), Buffer.from(wide.n, 'base64url')])) },
    { ...wide, n: part(Buffer.alloc(limits.rsaKeyBytes + 1, 255)) }, { ...wide, e: 'AQAAAAE' },
  ];
  for (const jwk of bad) {
    assert.ok((await keyOf(jwk)) instanceof Failure, JSON.stringify(jwk));
  }

  assert.ok((await readJwk(new JsonNumber('1'), 'jwk')) instanceof Failure);
});
