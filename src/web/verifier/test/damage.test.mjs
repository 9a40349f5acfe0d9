import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure, TrustStore, Verifier } from '../dist/index.js';
import { trim } from '../dist/text.js';
import { alphabet, coseOf, edit, seeded, textOf, textOfZlib, zlibOf } from './cards.mjs';
import { holds } from './contract.mjs';
import { clockOf, load, need, read, trustBytes } from './vectors.mjs';

const card = read('good-field-key');
const verifier = new Verifier(need(await load(card)), clockOf(card));
const junk = [
  '', ' ', '\ufeff', 'HC1:', 'HC1', 'hc1:6BF', 'https://example.org/?HC1:6BF', 'M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100',
  '\0\u0001\ufffe\ud800', 'WIFI:S:clinic;T:WPA;P:secret;;', 'A'.repeat(10_000_000), `HC1:${'A'.repeat(4292)}`, `HC1:${':'.repeat(4290)}`, 'HC1:\u0660\u0661\u0662',
  '{"data":{}}', '[]', 'null', 'eyJ.eyJ.eyJ', 'shc:/5676290952432060346029243740', 'shlink:/eyJ', '__proto__', 'constructor',
];

async function isRefused(text) {
  if (text === card.input) {
    return;
  }

  const statement = await verifier.verify(text, { unverified: 'show' });
  holds(statement);
  assert.ok(statement.verdict !== 'accepted' && statement.verdict !== 'caution', text);
}

function flipped(bytes, bit) {
  const edited = Uint8Array.from(bytes);
  edited[bit >> 3] ^= 1 << (bit & 7);
  return edited;
}

test('the card itself is good', async () => {
  assert.equal((await verifier.verify(card.input)).verdict, 'accepted');
});

test('junk is a statement', async () => {
  for (const text of junk) {
    const statement = await verifier.verify(text, { unverified: 'show' });
    holds(statement);
    assert.equal(statement.verdict, 'unreadable', text.slice(0, 20));
  }
});

test('a long text takes no longer than its length', { timeout: 5000 }, async () => {
  for (const text of [`A${' '.repeat(3_000_000)}A`, ' '.repeat(3_000_000), '{'.repeat(3_000_000), '\u0085'.repeat(1_000_000)]) {
    assert.equal((await verifier.verify(text)).verdict, 'unreadable');
  }
});

test('white space around a text is that of the other readers', () => {
  assert.equal(trim('\u0085\u00a0 \t\r\na b\u3000\u2028'), 'a b');
  assert.equal(trim('\ufeff\u200b\u180e'), '\ufeff\u200b\u180e');
});

test('no changed character of the text is accepted', async () => {
  for (let at = 0; at < card.input.length; at++) {
    for (const bit of [0, 1, 2, 3, 4, 5, 6, 7, 15]) {
      await isRefused(card.input.slice(0, at) + String.fromCharCode(card.input.charCodeAt(at) ^ (1 << bit)) + card.input.slice(at + 1));
    }
  }
});

test('no flipped bit of the message is accepted', async () => {
  const cose = coseOf(card.input);
  for (let bit = 0; bit < cose.length * 8; bit++) {
    await isRefused(textOf(flipped(cose, bit)));
  }
});

test('no flipped bit of the carrier is accepted', async () => {
  const zlib = zlibOf(card.input);
  for (let bit = 0; bit < zlib.length * 8; bit++) {
    await isRefused(textOfZlib(flipped(zlib, bit)));
  }
});

test('no shortened text is accepted', async () => {
  for (let length = 0; length < card.input.length; length++) {
    await isRefused(card.input.slice(0, length));
    await isRefused(card.input.slice(length + 1));
  }
});

test('no edited text or message is accepted', async () => {
  const random = seeded(1);
  const cose = coseOf(card.input);
  for (let i = 0; i < 3000; i++) {
    await isRefused(edit(card.input, random, () => alphabet[random(45)], (c, bit) => String.fromCharCode(c.charCodeAt(0) ^ (1 << bit))).join(''));
    await isRefused(textOf(edit(cose, random, () => random(256), (byte, bit) => byte ^ (1 << bit))));
  }
});

test('the other s of a signature changes neither the answer nor the short name', async () => {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const cose = coseOf(card.input);
  const digits = Buffer.from(cose.subarray(-32)).toString('hex');
  cose.set(Buffer.from((order - BigInt(`0x${digits}`)).toString(16).padStart(64, '0'), 'hex'), cose.length - 32);
  const [one, other] = [await verifier.verify(card.input), await verifier.verify(textOf(cose))];
  assert.deepEqual(other, one);
});

test('no edit of a trust file is loaded', async () => {
  const random = seeded(2);
  const good = trustBytes(card);
  for (let i = 0; i < 1500; i++) {
    const file = Uint8Array.from(edit(good, random, () => random(256), (byte, bit) => byte ^ (1 << bit)));
    if (Buffer.compare(file, good) !== 0) {
      assert.ok((await TrustStore.load(file, undefined, clockOf(card))) instanceof Failure);
    }
  }
});
