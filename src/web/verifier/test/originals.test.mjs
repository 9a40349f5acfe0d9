import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findOriginal, PartialDate, Terminology } from '../dist/index.js';
import { emptySummary } from '../dist/model/health-summary.js';

const link = { issuer: 7, statusIndex: 4711, hash: 'a'.repeat(24), joinedByClinician: false, corrects: false };
const original = { type: 'condition', code: Terminology.current.find('hypertension'), onset: PartialDate.parse('2019'), state: 'active', source: { kind: 'done' } };
const carried = { ...original, source: { kind: 'carried', link: 0, original: 'done' } };
const statement = (members = {}, ...conditions) => ({ verdict: 'accepted', issuer: { number: 7 }, statusIndex: 4711, summary: { ...emptySummary, conditions: conditions.length > 0 ? conditions : [original] }, ...members });

test('finds the card that holds the entry, in its open or its sealed part', () => {
  const [one, sealed] = [statement(), statement({ verdict: 'caution', summary: emptySummary, sealedSummary: { ...emptySummary, conditions: [{ ...original, lane: 'sealed' }] } })];
  assert.equal(findOriginal(carried, link, [statement({ statusIndex: 1 }), one]), one);
  assert.equal(findOriginal(carried, link, [sealed]), sealed);
});

for (const [what, other] of [
  ['a rejected card', statement({ verdict: 'rejected' })], ['an unknown issuer', statement({ verdict: 'unknown-issuer', issuer: undefined })],
  ['another card of the issuer', statement({ statusIndex: 4712 })], ['another issuer', statement({ issuer: { number: 8 } })],
  ['another entry', statement({}, { ...original, state: 'inactive' })], ['an entry of another source', statement({}, { ...original, source: { kind: 'told' } })],
  ['a card that says nothing', statement({ summary: undefined })],
]) {
  test(`does not take ${what}`, () => assert.equal(findOriginal(carried, link, [other]), undefined));
}
