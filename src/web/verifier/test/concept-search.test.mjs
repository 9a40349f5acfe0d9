import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { languages, searchConcepts, Terminology } from '../dist/index.js';
import { fold } from '../dist/model/folding.js';

const table = Terminology.current;
const keys = (typed, options) => searchConcepts(typed, options).map(({ key }) => key);

test('folds labels to the keys of the table for search', () => {
  const rows = readFileSync(new URL('../../../../specs/terminology/search-keys.tsv', import.meta.url), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
  assert.equal(rows.length, table.concepts.length * languages.length);
  for (const [key, language, folded] of rows) {
    assert.equal(fold(table.find(key).labels[languages.indexOf(language)]), folded, `${key} ${language}`);
  }
});

test('finds every label as it is, in capitals and by its first letters', () => {
  for (const concept of table.concepts) {
    for (const [i, language] of languages.entries()) {
      const label = concept.labels[i];
      assert.ok(searchConcepts(label, { language }).includes(concept), label);
      const capitals = label.toUpperCase().replaceAll('\u039c', '\u00b5'); // the sign of micro has no capital of its own
      assert.ok(searchConcepts(capitals, { language, kind: concept.kind }).includes(concept), label);
      assert.ok(searchConcepts(label.slice(0, 3)).includes(concept), label);
    }
  }
});

test('puts beginnings of labels first, then beginnings of words, and the core of the table before its extension', () => {
  const rank = (concept, wanted, labels) => Math.min(...labels.map((label) => fold(label)).filter((label) => label.includes(wanted)).map((label) => (label.startsWith(wanted) ? 0 : label.includes(` ${wanted}`) ? 1 : 2)));
  for (const typed of ['e', 'in', 'tub', 'diab', 'ل']) {
    const found = searchConcepts(typed);
    assert.ok(found.length > 0);
    const order = found.map((concept) => rank(concept, typed, concept.labels) * 10 + concept.tier);
    assert.deepEqual(order, [...order].sort((one, other) => one - other));
    assert.equal(new Set(found).size, found.length);
  }
});

test('puts a preferred kind first among those that match alike', () => {
  assert.equal(searchConcepts('hep', { language: 'en', prefer: 'vaccine' })[0].kind, 'vaccine');
  assert.equal(searchConcepts('hep', { language: 'en', prefer: 'screening' })[0].kind, 'screening');
  assert.deepEqual(new Set(keys('hep', { prefer: 'vaccine' })), new Set(keys('hep')));
  assert.equal(searchConcepts('diab', { language: 'en', prefer: 'vaccine' })[0].key, searchConcepts('diab', { language: 'en' })[0].key);
});

test('keeps to language and kind, and finds nothing for nothing', () => {
  assert.ok(keys('hipertension').includes('hypertension'));
  assert.ok(!keys('hipertension', { language: 'fr' }).includes('hypertension'));
  assert.ok(searchConcepts('e', { kind: 'vaccine' }).every(({ kind }) => kind === 'vaccine'));
  assert.deepEqual([keys(''), keys(' -.\t'), keys('e', { language: 'xx' }), keys('\ud800'), keys('x'.repeat(1_000_000))], [[], [], [], [], []]);
});
