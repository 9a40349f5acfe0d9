import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Verifier } from '../dist/index.js';
import { edit, seeded } from './cards.mjs';
import { holds } from './contract.mjs';
import { load, need, read } from './vectors.mjs';

const vector = read('bad-link');
const verifier = new Verifier(need(await load(vector)), () => Date.parse(vector.now));
const key = '86F8LY5LlWAa1-OS_FgrTnYNqFHJP2ey5RSKLJBN9jk';
const good = `{"url":"https://shl.example.org/m/abc","key":"${key}","exp":1800000000,"flag":"LP","label":"My summary","v":1,"_x":{}}`;
const encode = (json) => Buffer.from(json).toString('base64url');

async function verify(text) {
  const statement = await verifier.verify(text);
  holds(statement);
  assert.deepEqual([statement.verdict, statement.signature], ['unreadable', 'unchecked']);
  return statement;
}

test('a bare link needs a network', async () => {
  for (const [prefix, expected] of [['shlink:/', 'shl'], ['vhlink:/', 'vhl'], ['https://viewer.example/#shlink:/', 'shl'], ['HTTPS://v#vhlink:/', 'vhl']]) {
    const { format, reasons, healthLink } = await verify(prefix + encode(good));
    assert.deepEqual([format, reasons], [expected, ['needs-network']]);
    assert.deepEqual(healthLink, { host: 'shl.example.org', label: 'My summary', expiresAt: 1_800_000_000_000, needsPasscode: true, longTerm: true, version: 1 });
  }
});

test('an ended link and one of a later version are told as such', async () => {
  const reason = async (from, to) => (await verify(`shlink:/${encode(good.replace(from, to))}`)).reasons;
  assert.deepEqual(await reason('1800000000', '1700000000'), ['expired']);
  assert.deepEqual(await reason('1800000000', `${Date.parse(vector.now) / 1000}`), ['expired']);
  assert.deepEqual(await reason('1800000000', `${Date.parse(vector.now) / 1000 + 1}.9`), ['needs-network']);
  assert.deepEqual(await reason('"v":1', '"v":2'), ['newer-version']);
  assert.deepEqual(await reason('"exp":1800000000,', ''), ['needs-network']);
});

test('a broken link is malformed, and nothing of it is told', async () => {
  const shl = (length) => `https://a.example/${'x'.repeat(length - 'https://a.example/'.length)}`;
  const url = 'https://shl.example.org/m/abc';
  for (const [from, to, where] of [
    ['https://', 'http://', 'link.url'], ['https://shl', 'https://user@shl', 'link.url'], ['shl.example', 'shl.ex\u0430mple', 'link.url'], [url, 'https://', 'link.url'], [url, 'https:///x', 'link.url'],
    [url, 'https://a\\\\b', 'link.url'], [url, shl(129), 'link.url'], ['"https://shl.example.org/m/abc"', '1', 'link.url'],
    ['9jk"', '9j"', 'link.key'], ['9jk"', '9jl"', 'link.key'], ['9jk"', '9jkA"', 'link.key'], [`"${key}"`, 'null', 'link.key'],
    ['1800000000', '"1800000000"', 'link.exp'], ['1800000000', '-1', 'link.exp'], ['1800000000', '253402300799.5', 'link.exp'], ['1800000000', '1e400', 'link.exp'],
    ['"LP"', '"PU"', 'link.flag'], ['"v":1', '"v":0', 'link.v'], ['"v":1', '"v":1.5', 'link.v'], ['"v":1', '"v":2147483648', 'link.v'],
    ['My summary', 'My \\u202esummary', 'link.label'], ['My summary', 'x'.repeat(81), 'link.label'], ['"v":1', '"v":1,"v":1', 'link'], ['{}', '['.repeat(16) + ']'.repeat(16), 'link'],
  ]) {
    assert.ok(good.includes(from));
    const statement = await verify(`shlink:/${encode(good.replace(from, to))}`);
    assert.deepEqual([statement.reasons, statement.where, statement.healthLink], [['malformed'], where, undefined], to);
  }

  for (const text of ['shlink:/', 'shlink:/!!!', 'shlink:/bnVsbA', `shlink:/${encode(good)}=`, `shlink:/ ${encode(good)}`]) {
    assert.deepEqual((await verify(text)).reasons, ['malformed'], text);
  }
});

test('bounds are those of the specification', async () => {
  const url = 'https://shl.example.org/m/abc';
  const long = (prefix, length) => verify(prefix + encode(good.replace(url, url + 'x'.repeat(length - url.length))));
  assert.deepEqual((await long('shlink:/', 128)).reasons, ['needs-network']);
  assert.deepEqual((await long('shlink:/', 129)).reasons, ['malformed']);
  assert.deepEqual((await long('vhlink:/', 300)).reasons, ['needs-network']);
  assert.deepEqual((await verify(`shlink:/${'A'.repeat(100_000)}`)).reasons, ['too-large']);
});

test('what only looks like a link is none', async () => {
  for (const text of [' shlink:/', 'SHLINK:/', 'shlink:', 'http://v#shlink:/', 'https://v/shlink:/', 'http\u017f://v#shlink:/', 'https://a#b#shlink:/']) {
    assert.deepEqual((await verify(text + encode(good))).reasons, ['not-a-health-credential'], text);
  }
});

test('edits of links are statements', async () => {
  const random = seeded(10);
  for (let i = 0; i < 2000; i++) {
    const edited = edit(good, random, () => '{}[]":,0aA=-.\\ '[random(15)], (c, bit) => String.fromCharCode(c.charCodeAt(0) ^ (1 << bit))).join('');
    await verify(`shlink:/${encode(edited)}`);
  }
});
