import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitCredentials } from '../dist/index.js';
import { edit, seeded } from './cards.mjs';
import { chunksOf, digitsOf } from './health-cards.mjs';

const [one, other] = ['eyJ.one.x', 'eyJ.other.y'];
const file = JSON.stringify({ verifiableCredential: [one, other] });

test('files of each form are split', async () => {
  const cases = [
    [file, [one, other]],
    [`\ufeff\r\n ${file} \n`, [one, other]],
    [JSON.stringify([one, other]), [one, other]],
    [JSON.stringify(one), [one]],
    [JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'verifiableCredential', valueString: one }, { name: 'resourceLink' }, { name: 5, valueString: 'x' }] }), [one]],
    [`https://viewer.example/#${encodeURIComponent(file)}`, [one, other]],
    [`${one}\r\r\n\n  ${other}\u0085\n`, [one, other]],
    ['HC1: A \r\n HC1: B ', ['HC1: A ', 'HC1: B']],
    ['', ['']], [' \n\ufeff', ['\ufeff']], ['[]', ['[]']], ['{"verifiableCredential":[]}', ['{"verifiableCredential":[]}']],
    ['["a",5]', ['["a",5]']], ['{"a":1}', ['{"a":1}']], ['{broken', ['{broken']],
    ['https://viewer.example/#{broken', ['{broken']], ['https://viewer.example/#x', ['https://viewer.example/#x']], ['http://viewer.example/#{}', ['http://viewer.example/#{}']],
  ];
  for (const [text, expected] of cases) {
    assert.deepEqual(await splitCredentials(text), expected, text);
  }
});

test('a fragment that is no good UTF-8 stays as it is where it is none', async () => {
  const link = (text) => splitCredentials(`https://viewer.example/#%7b%22verifiableCredential%22:["${text}"]}`);
  assert.deepEqual(await link('%C3%A9%F0%9F%98%80'), ['é😀']);
  for (const text of ['%C3', '%C3%28', '%ED%A0%80', '%C0%80', '%F5%80%80%80', '%zz%', '%E2%82']) {
    assert.deepEqual(await link(text), [text.replace('%28', '(')]);
  }
});

test('a card in several codes is joined in any order', async () => {
  const card = 'eyJhbGciOiJFUzI1NiJ9.AAAABBBBCCCCDDDD.EEEEFFFF';
  const codes = chunksOf(card, 9);
  assert.ok(codes.length > 5);
  assert.deepEqual(await splitCredentials(codes.join('\n')), [card]);
  assert.deepEqual(await splitCredentials(['x', ...[...codes].reverse(), 'y'].join('\n')), ['x', card, 'y']);
  assert.deepEqual(await splitCredentials([codes[1], 'x', ...codes.slice(2), codes[0]].join('\n')), [card, 'x']);
  assert.deepEqual(await splitCredentials(codes.slice(1).join('\n')), codes.slice(1));
  const second = chunksOf(card.replace('AAAA', 'ZZZZ'), 9);
  assert.deepEqual(await splitCredentials([...codes, ...second].join('\n')), [card, card.replace('AAAA', 'ZZZZ')]);
  assert.deepEqual(await splitCredentials(`shc:/1/1/${digitsOf(card)}`), [`shc:/1/1/${digitsOf(card)}`]);
});

test('a file of too many or too long credentials is one unreadable credential', async () => {
  const many = JSON.stringify(Array(1001).fill(one));
  assert.deepEqual(await splitCredentials(many), [many]);
  assert.equal((await splitCredentials(JSON.stringify(Array(1000).fill(one)))).length, 1000);
  const long = 'x\n'.repeat(600_000);
  assert.deepEqual(await splitCredentials(long), [long]);
});

test('any text gives texts, and soon', { timeout: 10_000 }, async () => {
  const random = seeded(7);
  const fresh = '{}[]":,%#\n\r 0123/shc:é\ud800';
  for (let i = 0; i < 1000; i++) {
    const found = await splitCredentials(edit(file, random, () => fresh[random(fresh.length)], (c) => c).join(''));
    assert.ok(found.length > 0 && found.every((text) => typeof text === 'string'));
  }

  for (const text of ['\r'.repeat(1_000_000), '%41'.repeat(300_000), `https://a/#${'%C3'.repeat(300_000)}`, '\n'.repeat(1_000_000), '['.repeat(1_000_000)]) {
    assert.equal((await splitCredentials(text)).length, 1);
  }
});
