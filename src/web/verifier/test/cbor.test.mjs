import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CborReader } from '../dist/cbor/cbor-reader.js';
import { readCborTree } from '../dist/foreign/cbor-tree.js';
import { readGolombCode } from '../dist/status/golomb-code.js';
import { decodeBase45 } from '../dist/base45/base45.js';
import { decodeBase64Url, encodeBase64Url } from '../dist/jose/base64url.js';
import { seeded } from './cards.mjs';

const bytes = (hex) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const isWhole = (hex) => {
  const reader = new CborReader(bytes(hex));
  reader.readAny();
  return reader.atEnd;
};

test('takes deterministic CBOR', () => {
  for (const hex of ['00', '17', '1818', '190100', '1a00010000', '1b0000000100000000', '20', '40', '6161', '80', '83010203', 'a0', 'a2 00 01 01 02', 'f4', 'f5', 'f6', 'c4 82 20 01', 'a2 18 18 00 20 00']) {
    assert.ok(isWhole(hex), hex);
  }
});

test('refuses every other spelling', () => {
  for (const hex of [
    '', '1817', '190018', '1a00000100', '1b00000000ffffffff', '1c', '5800', '61ff', '9fff', 'bfff', '5f4100ff', '81', '8100 00', 'a2 01 00 00 00', 'a2 00 00 00 00', 'a1 00',
    'f7', 'f8 14', 'f8 20', 'f9 0000', 'fa 00000000', 'fb 0000000000000000', 'ff', '1f', '3f', 'a2 20 00 18 18 00', '9b7fffffffffffffff', '5bffffffffffffffff', `${'81'.repeat(13)}00`,
  ]) {
    assert.ok(!isWhole(hex), hex);
  }
});

test('reads integers exactly, to 64 bits with sign', () => {
  const long = (hex) => {
    const reader = new CborReader(bytes(hex));
    const value = reader.readLong();
    return reader.failed ? undefined : value;
  };
  assert.equal(long('1b7fffffffffffffff'), 9223372036854775807n);
  assert.equal(long('3b7fffffffffffffff'), -9223372036854775808n);
  assert.equal(long('1b8000000000000000'), undefined);
  assert.equal(long('3b8000000000000000'), undefined);
});

test('reads the CBOR of others in any spelling, and no member twice', () => {
  const tree = (hex) => readCborTree(bytes(hex));
  assert.equal(tree('5f 41 01 41 02 ff').bytes.length, 2);
  assert.equal(tree('bf 61 61 9f 01 ff ff').find('a').items[0].number, 1n);
  assert.deepEqual(['f93e00', 'fa3fc00000', 'fb3ff8000000000000'].map((hex) => tree(hex).float), [1.5, 1.5, 1.5]);
  assert.deepEqual(['f90001', 'f97c00', 'f98000'].map((hex) => tree(hex).float), [2 ** -24, Infinity, -0]);
  assert.equal(tree('3bffffffffffffffff').number, -18446744073709551616n);
  assert.deepEqual(['a2 01 00 1801 00', 'a2 6161 00 7801 61 00', '00 00', '7f 61 c3 61 a9 ff', `${'81'.repeat(13)}00`].map(tree), Array(5).fill(undefined));
});

test('Golomb code: the example of the text, its one spelling', () => {
  const read = (hex, count, size) => {
    const found = [];
    return readGolombCode(bytes(hex), count, size, (number) => found.push(number) > 0) ? found : undefined;
  };
  assert.deepEqual(read('8580', 3, 16), [3, 4, 10]);
  assert.deepEqual(read('', 0, 16), []);
  assert.deepEqual([read('00', 0, 16), read('858000', 3, 16), read('8581', 3, 16), read('85', 3, 16), read('8580', 17, 16), read('8580', 3, 10), read('ffff', 1, 16)], Array(7).fill(undefined));
});

test('Base45 and base64url have one spelling', () => {
  assert.deepEqual([decodeBase45('BB8'), decodeBase45('%69 VD92EX0'), decodeBase45('')].map((found) => Buffer.from(found).toString()), ['AB', 'Hello!!', '']);
  assert.deepEqual(['A', 'GGX', ':::', 'bb8', 'BB8A', '::', 'B8\u0130', '\u{1f600}A'].map(decodeBase45), Array(8).fill(undefined));
  const random = seeded(5);
  for (let length = 0; length < 300; length++) {
    const some = Uint8Array.from({ length }, () => random(256));
    const text = encodeBase64Url(some);
    assert.equal(text, Buffer.from(some).toString('base64url'));
    assert.deepEqual(decodeBase64Url(text), some);
  }

  assert.deepEqual(['A', 'AB', 'AAB', 'AA=', 'AA==', 'A A', 'A+/A', 'AAAAA', 'A\n', 'é'].map(decodeBase64Url), Array(10).fill(undefined));
});
