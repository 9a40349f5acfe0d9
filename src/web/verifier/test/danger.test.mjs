import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dangerLabel, dangersOf, isOutcomeUnknown, languages, PartialDate, Terminology } from '../dist/index.js';

const words = readFileSync(new URL('../../../../specs/terminology/danger.csv', import.meta.url), 'utf8').trimEnd().split('\n').slice(1).map((row) => row.split(',')[0]);
const find = (key) => Terminology.current.find(key);
const done = { kind: 'done' };
const empty = { vaccinations: [], conditions: [], screenings: [], allergies: [], medications: [], events: [], links: [], other: [] };
const condition = (key, state) => ({ type: 'condition', code: find(key), state, source: done });
const medication = (key, state) => ({ type: 'medication', code: find(key), state, source: done });
const allergy = (code) => ({ type: 'allergy', code, source: done });
const wordsOf = (summary) => dangersOf({ ...empty, ...summary }, 20_000).map(({ word }) => word);

test('the column and the list of dangers have the same words', () => {
  const used = new Set(Terminology.current.concepts.map(({ danger }) => danger).filter((word) => word !== ''));
  assert.deepEqual([...used].sort(), [...words].sort());
});

test('every danger has a label in every language', () => {
  for (const word of words) {
    assert.equal(new Set(languages.map((language) => dangerLabel(word, language)).filter((label) => label !== '' && label !== word)).size > 1, true, word);
  }

  assert.equal(dangerLabel(words[0], 'xx'), dangerLabel(words[0], 'en'));
});

test('dangers come in the order of the list, whatever the order of the entries', () => {
  assert.deepEqual(wordsOf({
    medications: [medication('art-tld'), medication('warfarin'), medication('insulin-nph')],
    conditions: [condition('sickle-cell'), condition('diabetes-type1')],
    allergies: [allergy(find('allergy-nuts'))],
    events: [{ type: 'implant', code: find('pacemaker'), source: done }, { type: 'pregnancy', source: done }],
  }), ['pregnancy', 'allergy', 'insulin', 'anticoagulant', 'hiv', 'sickle-cell', 'device']);
});

test('what is over is no danger, and what was interrupted is', () => {
  assert.deepEqual(wordsOf({ conditions: [condition('epilepsy', 'inactive')], medications: [medication('tb-hrze', 'completed')] }), []);
  assert.deepEqual(wordsOf({ conditions: [condition('epilepsy', 'remission')], medications: [medication('tb-hrze', 'interrupted')] }), ['epilepsy', 'tuberculosis']);
});

test('an allergy that the table does not know is a danger, and that there is none is not', () => {
  assert.deepEqual(wordsOf({ allergies: [allergy({ type: 'foreign', system: 'snomed', value: '1' })] }), ['allergy']);
  assert.deepEqual(wordsOf({ allergies: [allergy({ type: 'newer', kind: 'allergy', number: 999 })] }), ['allergy']);
  assert.deepEqual(wordsOf({ allergies: [allergy(find('no-known-allergy'))], conditions: [{ type: 'condition', code: { type: 'newer', kind: 'condition', number: 999 }, source: done }] }), []);
});

test('the outcome of a pregnancy is not recorded from the 43rd day after the last expected one', () => {
  const expectedDate = PartialDate.parse('2026-02-14');
  const pregnancy = { type: 'pregnancy', expectedDate, source: done };
  assert.equal(isOutcomeUnknown(pregnancy, expectedDate.latest + 42), false);
  assert.equal(isOutcomeUnknown(pregnancy, expectedDate.latest + 43), true);
  assert.equal(isOutcomeUnknown({ ...pregnancy, expectedDate: PartialDate.parse('2026-02') }, PartialDate.parse('2026-02').latest + 42), false);
  assert.equal(isOutcomeUnknown({ ...pregnancy, expectedDate: undefined }, 1_000_000), false);
});
