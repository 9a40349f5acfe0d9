import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floatText } from '../dist/foreign/foreign-json.js';
import { jsonText } from '../dist/json/json-text.js';
import { JsonNumber } from '../dist/json/json-value.js';
import { parseStrictJson } from '../dist/json/strict-json.js';
import { Decimal } from '../dist/index.js';
import { edit, seeded } from './cards.mjs';

const plain = (value) => (value instanceof JsonNumber ? Number(value.text)
  : value instanceof Map ? Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]))
  : Array.isArray(value) ? value.map(plain) : value);

test('agrees with the platform about edited texts, but for what it must refuse', () => {
  const random = seeded(4);
  const signs = '{}[]:,"\\eE+-.0129 \ntrufalsn\u0001';
  const good = JSON.stringify({ a: [1, -0.5e-3, true, false, null, 'é\n"\\\u2028'], b: { c: {}, d: [], e: '\\u0041', f: 12345678901234567890 } }, null, 1);
  let accepted = 0;
  for (let i = 0; i < 30_000; i++) {
    const text = edit(good, random, () => signs[random(signs.length)], (c, bit) => String.fromCharCode(c.charCodeAt(0) ^ (1 << bit))).join('');
    const found = parseStrictJson(text, 16);
    let expected;
    try {
      expected = JSON.parse(text);
    } catch {
      assert.equal(found, undefined, text);
      continue;
    }

    if (found !== undefined) {
      accepted++;
      assert.deepEqual(plain(found), expected);
    }
  }

  assert.ok(accepted > 3000, `${accepted} accepted`);
});

for (const [what, text] of [
  ['a name twice', '{"a":1,"a":1}'], ['a name twice, one escaped', '{"a":1,"\\u0061":1}'], ['half of a pair', '"\\ud800"'], ['the other half', '"\\udc00a"'],
  ['something after it', '1 1'], ['nothing', ''], ['a comma too many', '[1,]'], ['a comment', '1/**/'], ['a byte order mark', '\ufeff1'], ['depth', '[[[[[]]]]]'],
  ['a number that begins with zero', '01'], ['a point without digits', '1.'], ['other white space', '\u00a01'],
]) {
  test(`refuses ${what}`, () => assert.equal(parseStrictJson(text, 4), undefined));
}

test('takes as many levels as it may, names of any kind, and whole pairs', () => {
  assert.deepEqual(parseStrictJson('[[[[]]]]', 4), [[[[]]]]);
  assert.deepEqual([...parseStrictJson('{"__proto__":1,"":"\\ud83d\\ude00"}', 4).keys()], ['__proto__', '']);
  assert.equal(parseStrictJson(Uint8Array.of(0x22, 0xff, 0x22), 4), undefined);
});

test('writes as the platform does', () => {
  const value = { a: [], b: {}, c: ['\ud800"\u0007é', { d: null, e: undefined, f: [1, [true]] }], g: -1.5 };
  assert.equal(jsonText(value, true), JSON.stringify(value, null, 2));
  assert.equal(jsonText(value, false), JSON.stringify(value));
  assert.equal(jsonText({ value: Decimal.of(123, 1) }, false), '{"value":12.3}');
});

test('writes floats with the digits that give them back', () => {
  assert.deepEqual([0, -0, 1.5, 1e14, 1e16, 1e17, 123456789012345680, 0.0001, 0.00001, -1.25e-7, 1e300].map(floatText),
    ['0', '-0', '1.5', '100000000000000', '10000000000000000', '1E+17', '1.2345678901234568E+17', '0.0001', '1E-05', '-1.25E-07', '1E+300']);
});
