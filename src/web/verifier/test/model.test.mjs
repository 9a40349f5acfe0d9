import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { reasons } from '../dist/generated/reasons.js';
import { limits } from '../dist/generated/limits.js';
import { codeLabel, Decimal, Failure, HolderSecret, languages, PartialDate, reasonAdvice, reasonWords, Terminology, words } from '../dist/index.js';
import { findMappedCode, findMappedConcept } from '../dist/model/mappings.js';

const spec = readFileSync(new URL('../../../../specs/compact-passport.md', import.meta.url), 'utf8');

test('dates have the numbers of the worked examples', () => {
  const rows = [...spec.matchAll(/^\| ([^|]+) \| (-?[0-9 ]+) \| `[0-9a-f ]+` \|$/gm)].map(([, date, number]) => [date, Number(number.replaceAll(' ', ''))]);
  assert.equal(rows.length, 8);
  const dates = {
    'January 1900': PartialDate.ofMonth(1900, 1), 'October 2025': PartialDate.ofMonth(2025, 10), 'the year 2025': PartialDate.ofYear(2025),
    'about 2009, give or take 1, estimated in 2025': PartialDate.aboutYear(2009, 1, 2025), 'about 2009, no more said': PartialDate.aboutYear(2009, 0),
  };
  for (const [text, number] of rows) {
    const date = dates[text] ?? PartialDate.parse(text);
    assert.equal(date.number, number, text);
    assert.deepEqual(PartialDate.fromNumber(number), date);
  }
});

test('every number is one date, and every date has one number', () => {
  for (let number = -65_340; number <= 65_535; number++) {
    const date = PartialDate.fromNumber(number);
    const again = date.precision === 'about-year' ? PartialDate.aboutYear(date.year, date.doubtYears, date.estimatedIn) : PartialDate.parse(date.toString());
    assert.equal(again.number, number);
    assert.ok(date.earliest <= date.latest);
  }

  assert.deepEqual([-65_341, 65_536, 0.5, NaN, Infinity].map(PartialDate.fromNumber), [undefined, undefined, undefined, undefined, undefined]);
});

test('texts that are no dates are refused', () => {
  for (const text of ['', '2025-', '2025-1', '2025-13', '2025-02-29', '1899', '2080', '2079-06-07', '2025-10-06T00', ' 2025', '2025\n', '٢٠٢٥']) {
    assert.equal(PartialDate.parse(text), undefined, text);
  }
});

test('decimals keep every digit and no zero that says nothing', () => {
  assert.deepEqual([[1125, 2], [110, 1], [0, 3], [999_999_999_999_999, 6], [5, 6]].map(([steps, scale]) => Decimal.of(steps, scale).toString()),
    ['11.25', '11', '0', '999999999.999999', '0.000005']);
  assert.equal(Decimal.parse('0.30').toString(), '0.3');
  assert.deepEqual(['', '.', '-1', '+1', '1e3', ' 1', '1 '].map(Decimal.parse).filter((number) => number !== undefined), []);
  assert.ok(Decimal.parse('0.3').compare(Decimal.parse('0.29')) > 0);
});

test('secrets are read as numbers and as words of any language', () => {
  const digits = '017-255-003-000-128-064-200';
  const secret = readFileSync(new URL('../../../../specs/terminology/secret.csv', import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  assert.equal(HolderSecret.parse(digits).digits, digits);
  assert.equal(HolderSecret.parse('17 255 3, 0 128\n64 200').digits, digits);
  for (const column of [2, 3, 4, 5, 6, 7]) {
    assert.equal(HolderSecret.parse([17, 255, 3, 0, 128, 64, 200].map((number) => secret[number][column]).join(' ')).digits, digits);
  }

  for (const text of ['', '1 2 3 4 5 6', '1 2 3 4 5 6 7 8', '1 2 3 4 5 6 256', '1 2 3 4 5 6 nothing', 'x'.repeat(401)]) {
    assert.ok(HolderSecret.parse(text) instanceof Failure, text);
  }

  assert.equal(JSON.stringify({ secret: HolderSecret.parse(digits) }), '{"secret":{}}');
});

test('the table of concepts has labels in every language, and its mappings lead back', () => {
  const table = Terminology.current;
  for (const concept of table.concepts) {
    assert.equal(table.find(concept.key), concept);
    assert.equal(table.findNumber(concept.kind, concept.id), concept);
    assert.ok(languages.every((language) => codeLabel(concept, language).length > 0));
    assert.equal(codeLabel(concept, 'xx'), codeLabel(concept, 'en'));
    const cvx = findMappedCode(concept, 'cvx');
    assert.ok(cvx === undefined || [concept, undefined].includes(findMappedConcept('cvx', cvx, concept.kind)));
  }

  assert.equal(findMappedConcept('cvx', '03', 'vaccine').key, 'mmr');
  assert.equal(findMappedConcept('cvx', '03', 'allergy'), undefined);
});

test('every reason of a statement has words and advice', () => {
  const told = readFileSync(new URL('../../../../specs/reasons.md', import.meta.url), 'utf8').split('\n').filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim())).filter(([, , , verdict]) => verdict !== 'none').map(([, code]) => code.replaceAll('`', ''));
  assert.ok(told.length > 30);
  for (const reason of told) {
    assert.ok(reasons.includes(reason));
    assert.ok(languages.every((language) => reasonWords(reason, language) && reasonAdvice(reason, language)), reason);
  }

  assert.equal(words('verdict-accepted', 'en'), 'Signature good');
  assert.equal(words('no-such-key', 'en'), undefined);
});

test('every limit is a number', () => {
  assert.ok(Object.values(limits).length > 40);
  assert.ok(Object.values(limits).every((limit) => Number.isSafeInteger(limit) && limit > 0));
});
