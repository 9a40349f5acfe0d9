import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Terminology } from '../dist/index.js';
import { readSummary, summaryJson, telltalesOf, wholeCard } from '../dist/writing/index.js';
import { need } from './vectors.mjs';

const table = Terminology.current;
const summaryOf = (json) => need(readSummary(JSON.stringify(json), table));
const told = (json) => telltalesOf(summaryOf(json)).map(({ entry, sealed }) => [entry.code?.key ?? entry.type, sealed.map((one) => one.code?.key ?? one.type).join(' ')]);

const hiv = { code: 'hiv', source: 'told' };

test('each row names a concept, and implies concepts or tags', () => {
  const rows = readFileSync(new URL('../../../../specs/terminology/telltales.csv', import.meta.url), 'utf8').trimEnd().split('\n').slice(1).map((row) => row.split(','));
  const tags = new Set(table.concepts.map(({ tag }) => tag).filter((tag) => tag !== ''));
  assert.ok(rows.length > 30);
  for (const [key, doses, implies] of rows) {
    assert.ok(table.find(key), key);
    assert.match(doses, /^[0-9]*$/);
    assert.ok(implies.split(' ').every((one) => tags.has(one) || table.find(one)), key);
  }
});

test('an antiretroviral that the person wants open tells of sealed HIV', () => {
  assert.deepEqual(told({ conditions: [hiv], medications: [{ code: 'art-tld', lane: 'open' }] }), [['art-tld', 'hiv']]);
  assert.deepEqual(told({ conditions: [hiv], medications: [{ code: 'art-tld' }] }), []);
  assert.deepEqual(told({ medications: [{ code: 'art-tld', lane: 'open' }] }), []);
});

test('a third dose against HPV tells, two do not; a sealed one does not count', () => {
  const dose = (date, lane) => ({ code: 'hpv', date, ...(lane && { lane }) });
  assert.deepEqual(told({ conditions: [hiv], vaccinations: [dose('2021'), dose('2022')] }), []);
  assert.deepEqual(told({ conditions: [hiv], vaccinations: [dose('2021'), dose('2022'), dose('2023')] }), [['hpv', 'hiv'], ['hpv', 'hiv'], ['hpv', 'hiv']]);
  assert.deepEqual(told({ conditions: [hiv], vaccinations: [dose('2021'), dose('2022'), dose('2023', 'sealed')] }), []);
});

test('what the person withholds is told by what belongs to it, and by nothing else', () => {
  assert.deepEqual(told({ conditions: [{ code: 'tb-pulmonary', lane: 'sealed' }], medications: [{ code: 'tb-hrze' }, { code: 'metformin' }] }), [['tb-hrze', 'tb-pulmonary']]);
  assert.deepEqual(told({ conditions: [{ code: 'tb-pulmonary' }], medications: [{ code: 'tb-hrze' }] }), []);
  assert.deepEqual(told({ events: [{ type: 'pregnancy', lane: 'sealed' }, { type: 'care-note', code: 'care-refer-antenatal' }] }), [['care-refer-antenatal', 'pregnancy']]);
  assert.deepEqual(told({ events: [{ type: 'pregnancy' }], conditions: [{ code: 'depression' }], medications: [{ code: 'cotrimoxazole' }] }), []);
});

test('a card that is to be corrected is one summary, its entries in their parts with their sources', () => {
  const link = (hash) => ({ issuer: 1, statusIndex: 5, hash });
  const open = summaryOf({ holder: { birth: '1990' }, links: [link('a'.repeat(24))], vaccinations: [{ code: 'mmr', source: { link: 0, kind: 'done' } }] });
  const sealed = summaryOf({ links: [link('b'.repeat(24))], conditions: [{ code: 'hiv', source: { link: 0, kind: 'told' } }] });
  const whole = JSON.parse(summaryJson(wholeCard({ summary: open, sealedSummary: sealed })));
  assert.deepEqual(whole.vaccinations, [{ code: 'mmr', source: { link: 0, kind: 'done' }, lane: 'open' }]);
  assert.deepEqual(whole.conditions, [{ code: 'hiv', source: { link: 1, kind: 'told' }, lane: 'sealed' }]);
  assert.deepEqual(whole.links.map(({ hash }) => hash[0]), ['a', 'b']);
  assert.deepEqual(JSON.parse(summaryJson(wholeCard({}))), {});
});
