import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants, deflateRawSync, deflateSync, inflateRawSync } from 'node:zlib';
import { inflateZlib } from '../dist/zlib/bounded-inflater.js';
import { inflate } from '../dist/zlib/inflate.js';
import { edit, seeded } from './cards.mjs';

const random = seeded(3);
const texts = [
  '', 'a', 'a'.repeat(70_000), Array.from({ length: 5000 }, () => 'health record '.slice(random(13))).join(''),
  Buffer.from(Array.from({ length: 40_000 }, () => random(256))), Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * i) % 7)),
].map((text) => Buffer.from(text));
const ways = [
  { level: 0 }, { level: 1 }, { level: 9 }, { level: 9, strategy: constants.Z_FIXED }, { level: 6, strategy: constants.Z_HUFFMAN_ONLY }, { level: 6, windowBits: 9 },
];

/** What the platform says; undefined where it takes bytes and leaves some over, which its own answer does not show. */
function byPlatform(bytes) {
  try {
    const { buffer, engine } = inflateRawSync(bytes, { info: true });
    return engine.bytesWritten === bytes.length ? buffer : undefined;
  } catch {
    return undefined;
  }
}

for (const [i, way] of ways.entries()) {
  test(`inflates what zlib deflates in way ${i}`, () => {
    for (const text of texts) {
      assert.deepEqual(Buffer.from(inflate(deflateRawSync(text, way), text.length)), text);
      assert.deepEqual(Buffer.from(inflateZlib(Uint8Array.from(deflateSync(text, way)), text.length)), text);
    }
  });
}

test('agrees with zlib about damaged streams', () => {
  let good = 0;
  for (let i = 0; i < 20_000; i++) {
    const text = texts[3].subarray(0, 20 + random(400));
    const bytes = Uint8Array.from(edit(deflateRawSync(text, ways[random(ways.length)]), random, () => random(256), (byte, bit) => byte ^ (1 << bit)));
    const expected = byPlatform(bytes);
    const found = inflate(bytes, 1_000_000);
    good += expected === undefined ? 0 : 1;
    assert.deepEqual(found && Buffer.from(found), expected, Buffer.from(bytes).toString('hex'));
  }

  assert.ok(good > 500, `${good} damaged streams still inflate`);
});

test('stops at the bound', () => {
  const bomb = deflateSync(Buffer.alloc(10_000_000));
  assert.equal(inflateZlib(Uint8Array.from(bomb), 9_999_999), undefined);
  assert.equal(inflateZlib(Uint8Array.from(bomb), 10_000_000).length, 10_000_000);
});

test('refuses another checksum, another head, and bytes after the end', () => {
  const good = Uint8Array.from(deflateSync(texts[3]));
  const max = texts[3].length;
  assert.equal(inflateZlib(good.with(good.length - 1, good.at(-1) ^ 1), max), undefined);
  assert.equal(inflateZlib(good.with(0, 0x79), max), undefined);
  assert.equal(inflateZlib(Uint8Array.of(...good, 0), max), undefined);
  assert.equal(inflateZlib(good.slice(0, -1), max), undefined);
});
