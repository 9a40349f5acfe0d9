import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Failure, timeLineJson, timeLineOf, Verifier } from '../dist/index.js';
import { compareNames } from '../dist/model/holder-names.js';
import { seeded } from './cards.mjs';
import { clockOf, load, names, need, read } from './vectors.mjs';

const vectors = names.map(read).filter(({ trust, state, secret, now, input }) => trust === 'trust/joined.cbor' && !state && !secret && now && input.startsWith('HC1:V'));
const store = need(await load(vectors[0]));
const verifier = new Verifier(store, clockOf(vectors[0]));
// Vectors share one index, by which they would be twins.
const apart = (statements) => statements.map((statement, i) => (statement.statusIndex === undefined ? statement : { ...statement, statusIndex: 5000 + i }));
const joined = apart(await Promise.all(vectors.map(({ input }) => verifier.verify(input))));
const good = read('good-every-kind');
const goodStore = need(await load(good));
const kinds = apart(await Promise.all(['good-every-kind', 'good-carried-over', 'good-every-date-precision', 'good-child-full-epi', 'bad-revoked']
  .map((name) => new Verifier(goodStore, clockOf(good)).verify(read(name).input))));

for (const [what, statements, trust] of [['the set joined', joined, store], ['cards of every kind', kinds, goodStore]]) {
  test(`every entry of ${what} is in exactly one line, and what takes no part stands apart`, () => {
    for (const samePerson of ['undecided', 'all']) {
      const line = timeLineOf(statements, trust, { samePerson });
      const sources = line.persons.flatMap((person) => person.entries).flatMap((entry) => entry.sources).map(({ statement, place }) => `${statement} ${place}`);
      const said = statements.flatMap(({ verdict, summary }, i) => (verdict === 'accepted' || verdict === 'caution'
        ? ['vaccinations', 'conditions', 'screenings', 'allergies', 'medications', 'events'].flatMap((list) => summary[list].map((_, j) => `${i + 1} ${list}[${j}]`))
        : []));
      assert.deepEqual(sources.sort(), said.sort());
      assert.deepEqual(line.apart, statements.flatMap(({ verdict }, i) => (verdict === 'accepted' || verdict === 'caution' ? [] : [i + 1])));
      assert.equal(JSON.parse(timeLineJson(statements, line, { language: 'en' })).timeLine.persons?.length ?? 0, line.persons.length);
    }
  });
}

test('the order of the cards changes nothing but numbers', () => {
  const random = seeded(7);
  const text = (statements) => JSON.stringify(timeLineOf(statements, goodStore, { samePerson: 'all' }).persons
    .map((person) => [person.entries.map(({ entry, sources }) => [entry.type, entry.code?.key, `${entry.date}`, sources.length]), person.conflicts.map(({ what, entries }) => [what, entries])]));
  for (let i = 0; i < 10; i++) {
    const turned = kinds.map((statement) => [random(1000), statement]).sort(([one], [other]) => one - other).map(([, statement]) => statement);
    assert.equal(text(turned), text(kinds));
  }
});

test('more cards than one time line may have are refused', () => {
  const many = Array.from({ length: 33 }, (_, i) => ({ ...kinds[0], statusIndex: 5000 + i, hash: i.toString().padStart(24, '0') }));
  assert.ok(timeLineOf(many, goodStore) instanceof Failure);
  assert.equal(timeLineOf(many.slice(1), goodStore).persons.length, 32);
});

test('names agree across scripts, orders and spellings', () => {
  const compare = (one, other) => compareNames({ name: one, otherSpellings: [] }, { name: other, otherSpellings: [] });
  assert.equal(compare('Mohammed Abdi Hassan', 'Hasan Muhamad Abdi'), 'agree');
  assert.equal(compare('محمد عبدي حسن', 'Mohammed Abdi Hassan'), 'agree');
  assert.equal(compare('Fatou Diop', 'Fatou Sow'), 'in-part');
  assert.equal(compare('Amina', 'Petrov'), 'none');
  assert.equal(compareNames(undefined, { name: 'Amina', otherSpellings: [] }), 'not-said');
});
