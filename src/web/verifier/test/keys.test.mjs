import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { decompress } from '../dist/keys/p256.js';
import { PublicKey } from '../dist/keys/public-key.js';
import { sha256 } from '../dist/keys/sha256.js';
import { ES256, ES384, ES512, PS256 } from '../dist/keys/signature-algorithm.js';
import { seeded } from './cards.mjs';

const random = seeded(6);
const some = (length) => Uint8Array.from({ length }, () => random(256));
const curves = [[ES256, 'P-256', 'sha256'], [ES384, 'P-384', 'sha384'], [ES512, 'P-521', 'sha512']];

test('hashes what node hashes', () => {
  for (const length of [...Array(200).keys(), 1000, 65_536, 1_000_003]) {
    const bytes = some(length);
    assert.equal(Buffer.from(sha256(bytes)).toString('hex'), createHash('sha256').update(bytes).digest('hex'));
  }
});

for (const [algorithm, namedCurve, hash] of curves) {
  test(`${algorithm.name} verifies its own signatures and no others`, async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    const { x, y } = publicKey.export({ format: 'jwk' });
    const key = PublicKey.fromMaterial(algorithm, Uint8Array.from(Buffer.concat([Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])));
    const data = some(100);
    const signature = Uint8Array.from(sign(hash, data, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
    assert.ok(await key.verify(data, signature));
    assert.ok(!(await key.verify(data.with(0, data[0] ^ 1), signature)));
    assert.ok(!(await key.verify(data, signature.with(0, signature[0] ^ 1))));
    assert.ok(!(await key.verify(data, signature.slice(1))));
    assert.ok(!(await key.verify(data, new Uint8Array(signature.length))));
    assert.ok(!(await key.verify(data, Uint8Array.from(sign(hash, data, privateKey)))));
    assert.equal(key.thumbprint(), createHash('sha256').update(JSON.stringify({ crv: namedCurve, kty: 'EC', x, y })).digest('base64url'));
  });
}

test('PS256 verifies with the salt of its hash', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = PublicKey.fromMaterial(PS256, Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' })));
  const data = some(100);
  const make = (saltLength) => Uint8Array.from(sign('sha256', data, { key: privateKey, padding: 6, saltLength }));
  assert.ok(await key.verify(data, make(32)));
  assert.ok(!(await key.verify(data, make(20))));
  assert.ok(!(await PublicKey.fromMaterial(PS256, some(300)).verify(data, make(32))));
});

test('points are decompressed as node does, and those off the curve verify nothing', async () => {
  for (let i = 0; i < 20; i++) {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    const point = Buffer.concat([Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
    assert.deepEqual(Buffer.from(decompress(Uint8Array.of(2 + (point[63] & 1), ...point.subarray(0, 32)))), point);
    const info = publicKey.export({ type: 'spki', format: 'der' });
    assert.equal(PublicKey.fromPoint(Uint8Array.from(point)).subjectKeyId(), createHash('sha256').update(info).digest('hex').slice(0, 16));
  }

  const none = [some(33).with(0, 4), some(32), Uint8Array.of(2, ...Array(32).fill(255)), Uint8Array.of(2, ...Array(31).fill(0), 1)];
  assert.deepEqual(none.map(decompress), Array(4).fill(undefined));
  assert.ok(!(await PublicKey.fromPoint(new Uint8Array(64)).verify(some(10), some(64))));
});
