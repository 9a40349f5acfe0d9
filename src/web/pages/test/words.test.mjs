// The dictionaries of the pages: what they must have, and what no text in them may hold.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const home = new URL('..', import.meta.url);
const root = new URL('../../../', home);
const read = (path, from = home) => readFileSync(new URL(path, from), 'utf8');
const keysOfTable = (path) => read(path, root).trim().split('\n').slice(1).map((row) => row.split(',')[0]);

const files = readdirSync(new URL('words/', home)).filter((name) => name.endsWith('.json'));
const dictionaries = files.map((name) => ({ name: name.slice(0, -'.json'.length), file: read(`words/${name}`), ...JSON.parse(read(`words/${name}`)) }));
const english = dictionaries.find(({ name }) => name === 'en').words;
const tables = new Set([
  ...['statement', 'sheet', 'time-line', 'guidance', 'services'].flatMap((name) => keysOfTable(`specs/words/${name}.csv`)),
  ...keysOfTable('specs/terminology/danger.csv').map((key) => `danger-${key}`),
]);

const ofTables = ['en', 'fr', 'es', 'ar', 'it', 'pt'];
const ofWholePage = ['am', 'fa-AF', 'ps', 'ti'];
const ofFirstScreen = ['verdict-accepted', 'verdict-caution', 'verdict-unknown-issuer', 'verdict-rejected', 'verdict-unreadable', 'dangers', 'no-dangers',
  'scan', 'photo', 'type-code', 'read', 'stop-camera', 'signed-by', 'care-first', 'review-machine', 'review-reviewed'];

// What the page says of the tables: keys that stand in its sources, whole or by their beginnings, and those that the verifier names.
const sources = readdirSync(new URL('src/', home), { recursive: true }).filter((name) => name.endsWith('.ts')).map((name) => read(`src/${name.replaceAll('\\', '/')}`)).join('\n');
const whole = new Set([...sources.matchAll(/'([a-z][a-z-]*)'/g)].map(([, key]) => key).concat('unvouched'));
const beginnings = [...sources.matchAll(/`([a-z]+(?:-[a-z]+)*-)\$\{/g)].map(([, beginning]) => beginning).concat('todo-');
const used = [...tables].filter((key) => whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning)));

const textsOf = ({ info, words }) => [['name', info.name], ...(info.months ?? []).map((month, i) => [`month ${i + 1}`, month]), ...Object.entries(words)];

test('each dictionary is in the choice', () => {
  const imported = [...read('src/common/languages.ts').matchAll(/words\/([\w-]+)\.json/g)].map(([, name]) => name);
  assert.deepEqual(imported.sort(), dictionaries.map(({ name }) => name).sort());
});

test('no key of the page stands in a table too', () => {
  assert.deepEqual(Object.keys(english).filter((key) => tables.has(key)), []);
});

for (const dictionary of dictionaries) {
  const { name, file, info, words } = dictionary;

  test(`${name}: what it says of itself is sound`, () => {
    assert.equal(info.code, name);
    assert.deepEqual(Intl.getCanonicalLocales(info.code), [info.code]);
    assert.equal(info.direction, /\p{Script=Arabic}/u.test(info.name) ? 'rtl' : 'ltr');
    assert.ok(['machine', 'reviewed'].includes(info.review));
    assert.ok(ofTables.includes(info.terms) && (info.terms === name || !ofTables.includes(name)));
    assert.deepEqual(Object.keys(info).filter((key) => !['code', 'name', 'direction', 'review', 'terms', 'months'].includes(key)), []);
  });

  test(`${name}: twelve months, where browsers may not know them`, () => {
    const months = info.months ?? [];
    assert.equal(months.length, ofTables.includes(name) ? 0 : 12);
    assert.equal(new Set(months).size, months.length);
  });

  test(`${name}: only known keys, each once`, () => {
    assert.deepEqual(Object.keys(words).filter((key) => english[key] === undefined && !tables.has(key)), []);
    assert.equal([...file.slice(file.indexOf('"words"')).matchAll(/"[a-z-]+": "/g)].length, Object.keys(words).length);
  });

  test(`${name}: nothing is missing that it must have`, () => {
    const must = ofTables.includes(name) ? Object.keys(english) : ofWholePage.includes(name) ? [...Object.keys(english), ...used] : ofFirstScreen;
    assert.deepEqual(must.filter((key) => words[key] === undefined), []);
  });

  test(`${name}: the same places for values as in English`, () => {
    const places = (text = '') => [...text.matchAll(/\{\w*\}?/g)].map(([place]) => place).sort();
    for (const [key, text] of Object.entries(words)) {
      assert.deepEqual(places(text), places(english[key]), key);
    }
  });

  test(`${name}: plain text in its own script`, () => {
    const script = { am: 'Ethiopic', ti: 'Ethiopic', ar: 'Arabic', 'fa-AF': 'Arabic', ps: 'Arabic' }[name] ?? 'Latin';
    for (const [key, text] of textsOf(dictionary)) {
      assert.equal(text, text.normalize('NFC'), key);
      assert.equal(text, text.trim(), key);
      assert.match(text, new RegExp(`\\p{Script=${script}}`, 'u'), key);
      assert.doesNotMatch(text, /[<>&]/, `${key}: markup`);
      // ZERO WIDTH NON-JOINER is a letter's form in Dari and Pashto, and turns nothing.
      assert.doesNotMatch(text, /[\p{Cc}\u061c\u200b\u200d-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u, `${key}: a character that turns or hides text`);
    }
  });
}
