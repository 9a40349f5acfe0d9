import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { Failure, splitTrustCodes, TrustCodes, TrustDelta, TrustStore } from '../dist/index.js';
import { encodeCbor } from '../dist/cbor/cbor-item.js';
import { names, read, trustBytes } from './vectors.mjs';

const older = new Uint8Array(randomBytes(5000));
const newer = new Uint8Array([...older.subarray(0, 2000), 1, 2, 3, ...older.subarray(1500)]);
const hash = (bytes) => createHash('sha256').update(bytes).digest();

// By hand, so that a wrong one can be written.
function delta(operations, size) {
  return encodeCbor([1, new Uint8Array(hash(older)), new Uint8Array(hash(new Uint8Array(size))), size, new Uint8Array(operations)]);
}

test('a delta makes the newer file byte for byte, and is small', async () => {
  const made = await TrustDelta.make(older, newer);
  assert.ok(made.length < 200);
  assert.deepEqual(TrustDelta.read(made).apply(older), newer);
});

test('another older file is refused', async () => {
  const refused = TrustDelta.read(await TrustDelta.make(older, newer)).apply(newer);
  assert.ok(refused instanceof Failure);
  assert.equal(refused.where, 'trust.delta.from');
});

test('edited deltas are refused', async () => {
  const made = await TrustDelta.make(older, newer);
  for (let i = 0; i < made.length; i++) {
    const edited = Uint8Array.from(made);
    edited[i] ^= 1 + (i % 200);
    const delta = TrustDelta.read(edited);
    const result = delta instanceof Failure ? delta : delta.apply(older);
    assert.ok(result instanceof Failure || Buffer.from(result).equals(Buffer.from(newer)));
  }
});

for (const [what, operations] of [
  ['more than is announced', Buffer.from('d10f00d10f00', 'hex')], ['less', Buffer.from('0900', 'hex')], ['from behind the end', Buffer.from('d10fff7f', 'hex')],
  ['nothing', Buffer.from('00', 'hex')], ['another spelling', Buffer.from('890000', 'hex')], ['too long a number', Buffer.from('ffffffffff0f00', 'hex')], ['a bomb', Buffer.alloc(8_000_000)],
]) {
  test(`operations that make ${what} are refused`, () => {
    const refused = TrustDelta.read(delta(deflateSync(operations), 1000)).apply(older);
    assert.equal(refused.reason, 'trust-malformed');
  });
}

test('a delta goes as a sequence of codes, and its parts do not mix with those of a file', async () => {
  const file = trustBytes(read(names.find((name) => name.startsWith('good-'))));
  const edition = Uint8Array.from(file);
  edition.set(randomBytes(900), 300);
  const made = await TrustDelta.make(file, edition);
  const [deltaTexts, fileTexts] = [splitTrustCodes(made, 'delta'), splitTrustCodes(edition, 'file')];
  assert.ok(deltaTexts.length > 1 && deltaTexts.length < fileTexts.length);
  const codes = new TrustCodes();
  codes.add(fileTexts[0]);
  assert.equal(codes.isDelta, false);
  assert.equal(codes.add(deltaTexts[0]), undefined);
  assert.equal(codes.found, 1);
  const found = deltaTexts.slice(1).map((text) => codes.add(text)).at(-1);
  assert.equal(codes.isDelta, true);
  assert.deepEqual(TrustDelta.read(found).apply(file), edition);
  // The same part under the other prefix is a part of something else.
  codes.add(deltaTexts[0]);
  codes.add(deltaTexts[1].replace('HPD1:', 'HPT1:'));
  assert.equal(codes.found, 1);
  assert.ok((await TrustStore.load(edition, undefined, Date.now)) instanceof Failure);
});

test('a file in codes is taken as it was', () => {
  const file = trustBytes(read(names.find((name) => name.startsWith('good-'))));
  const codes = new TrustCodes();
  assert.deepEqual(splitTrustCodes(file, 'file').map((text) => codes.add(text)).at(-1), file);
  assert.equal(splitTrustCodes(new Uint8Array(0), 'file').reason, 'empty');
  assert.equal(splitTrustCodes(new Uint8Array(280_001), 'file').reason, 'too-large');
});
