import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Failure, TrustCodes, TrustStore } from '../dist/index.js';
import { names, read, trustBytes } from './vectors.mjs';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

// By RFC 9285, in another way than the package reads it.
function base45(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const two = i + 1 < bytes.length;
    let n = two ? bytes[i] * 256 + bytes[i + 1] : bytes[i];
    for (let k = 0; k < (two ? 3 : 2); k++, n = Math.floor(n / 45)) {
      text += alphabet[n % 45];
    }
  }

  return text;
}

function split(file, size = 700) {
  const digest = createHash('sha256').update(file).digest('hex').slice(0, 16).toUpperCase();
  const count = Math.ceil(file.length / size);
  return Array.from({ length: count }, (_, i) => `HPT1:${i + 1}/${count}/${digest}/${base45(file.subarray(i * size, (i + 1) * size))}`);
}

const vector = read(names.find((name) => name.startsWith('good-')));
const file = trustBytes(vector);

test('parts come in any order and more than once, and the file is the same', async () => {
  const texts = split(file);
  assert.ok(texts.length > 1);
  const codes = new TrustCodes();
  for (const text of [...texts.slice(1), texts[1]].reverse()) {
    assert.equal(codes.add(text), undefined);
  }

  assert.equal(codes.found, texts.length - 1);
  const joined = codes.add(texts[0]);
  assert.deepEqual(joined, new Uint8Array(file));
  assert.ok(await TrustStore.load(joined, undefined, () => Date.parse(vector.now)) instanceof TrustStore);
});

test('a part of another file begins anew', () => {
  const [first, other] = [split(file), split(Buffer.alloc(1500, 7))];
  const codes = new TrustCodes();
  codes.add(first[0]);
  codes.add(other[0]);
  assert.deepEqual([codes.found, codes.count], [1, other.length]);
});

test('parts that do not belong together are no file', () => {
  const texts = split(Buffer.alloc(1000, 7));
  const [, other] = split(Buffer.alloc(1000, 8));
  const mixed = `${texts[1].slice(0, texts[1].lastIndexOf('/') + 1)}${other.slice(other.lastIndexOf('/') + 1)}`;
  const codes = new TrustCodes();
  codes.add(texts[0]);
  const answer = codes.add(mixed);
  assert.ok(answer instanceof Failure && answer.reason === 'trust-malformed');
});

const one = split(Buffer.alloc(1000, 7))[0];
for (const text of ['', 'HPT1:', 'HPT2:1/1/0000000000000000/00', one.replace('HPT1:1/2', 'HPT1:0/2'), one.replace('1/2', '3/2'), one.replace('1/2', '01/2'), one.replace('1/2', '1/401'),
  one.slice(0, -3), `${one}000`, one.replace('/2/', '/2/a'), one.toLowerCase(), `${one}\n`]) {
  test(`refuses ${JSON.stringify(text.slice(0, 40))} of ${text.length} characters`, () => {
    const answer = new TrustCodes().add(text);
    assert.ok(answer instanceof Failure && answer.reason === 'malformed');
  });
}
