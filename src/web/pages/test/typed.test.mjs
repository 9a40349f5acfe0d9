// What a nurse types in a hurry, and what the desk makes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesModule } from './pages-module.mjs';

const { birthOfAge, entryOf, Failure, findEnterable, languages, listOf, membersOf, Terminology, typedDate, typedResult } = await pagesModule('desk/entering/typed-date.ts', 'desk/entering/typed-result.ts', 'desk/entering/enterable.ts', 'desk/entering/entry-json.ts');

const today = Date.UTC(2026, 10, 22) / 86_400_000;
const read = (typed, mayBeAhead) => typedDate(typed, { today, mayBeAhead })?.toString();

test('dates by year, month and day, in the shortest forms', () => {
  for (const [typed, date] of [
    ['1990', '1990'], ['90', '1990'], ['26', '2026'], ['27', '1927'], ['0321', '2021-03'], ['321', '2021-03'], ['3/21', '2021-03'], ['3.2021', '2021-03'], ['032021', '2021-03'], ['2021-3', '2021-03'],
    ['050321', '2021-03-05'], ['05032021', '2021-03-05'], ['20210305', '2021-03-05'], ['2021-03-05', '2021-03-05'], ['5/3/2021', '2021-03-05'], ['5.3.21', '2021-03-05'], ['5 3 21', '2021-03-05'],
    ['.', '2026-11-22'], ['~2009', '~2009 (2026)'], ['~2009 2', '~2009 ±2 (2026)'], ['~09±2', '~2009 ±2 (2026)'], ['٢٠٢١', '2021'], ['۰۳۲۱', '2021-03'], [' 2021 ', '2021'], ['1203', '2003-12'], ['1912', '1912'],
  ]) {
    assert.equal(read(typed), date, typed);
  }
});

test('no date is made of what is none', () => {
  for (const typed of ['', ' ', '1', 'abc', '0', '1321', '3221', '30.2.2021', '2021-13', '00/21', '12345', '1234567', '123456789', '~', '~1', '2021-03-05-01', '-2021', '5.3.021', '1e3', '99999999', '9999', '٪', '\u0000', '1'.repeat(100_000)]) {
    assert.equal(read(typed), undefined, typed.slice(0, 20));
  }
});

test('what has happened does not lie ahead; what is planned may', () => {
  assert.equal(read('1226'), undefined);
  assert.equal(read('23.11.2026'), undefined);
  assert.equal(read('22.11.2026'), '2026-11-22');
  assert.equal(read('1126'), '2026-11');
  assert.equal(read('1226', true), '2026-12');
  assert.equal(read('30', true), '2030');
  assert.equal(read('37', true), '1937');
});

test('no row of digits has two meanings', () => {
  for (let digits = 0; digits < 10_000; digits++) {
    const typed = `${digits}`.padStart(4, '0');
    const [head, tail] = [Number(typed.slice(0, 2)), Number(typed)];
    assert.ok(!(head >= 1 && head <= 12 && tail >= 1900 && tail <= 2079), typed);
  }

  const isMonth = (two) => Number(two) >= 1 && Number(two) <= 12;
  const isYear = (four) => Number(four) >= 1900 && Number(four) <= 2079;
  for (let i = 0; i < 100_000_000; i += 997) {
    const typed = `${i}`.padStart(8, '0');
    assert.ok(!(isYear(typed.slice(0, 4)) && isMonth(typed.slice(4, 6)) && isYear(typed.slice(4)) && isMonth(typed.slice(2, 4))), typed);
  }
});

test('an age is about a year', () => {
  assert.equal(birthOfAge('34', today).toString(), '~1992 ±1 (2026)');
  assert.equal(birthOfAge('٣٤', today).toString(), '~1992 ±1 (2026)');
  assert.deepEqual(['', '-1', '121', 'x', '3.5'].map((typed) => birthOfAge(typed, today)), [undefined, undefined, undefined, undefined, undefined]);
});

test('results in the form of their test', () => {
  const result = (typed, key) => typedResult(typed, Terminology.current.find(key));
  assert.deepEqual(result('120/80', 'blood-pressure'), { systolic: 120, diastolic: 80 });
  assert.deepEqual(result('120 80', 'blood-pressure'), { systolic: 120, diastolic: 80 });
  assert.deepEqual(result('12.5', 'haemoglobin'), { value: 12.5 });
  assert.deepEqual(result('12,5', 'haemoglobin'), { value: 12.5 });
  assert.deepEqual(result('١٢٫٥', 'haemoglobin'), { value: 12.5 });
  assert.deepEqual(result('<0.5', 'haemoglobin'), { value: 0.5, comparator: '<' });
  assert.deepEqual(result('125 g/l', 'haemoglobin'), { value: 125, unit: 'g/L' });
  assert.deepEqual(result('12.5g/dl', 'haemoglobin'), { value: 12.5 });
  assert.deepEqual(result('1:8', 'syphilis-rpr'), { value: 8 });
  assert.deepEqual(result('14', 'phq9'), { value: 14 });
  for (const [typed, key] of [['', 'haemoglobin'], ['1.234,5', 'haemoglobin'], ['1,234.5', 'haemoglobin'], ['12 bananas', 'haemoglobin'], ['-3', 'haemoglobin'], ['120', 'blood-pressure'], ['120/80/60', 'blood-pressure'], ['5', 'igra'], ['1'.repeat(50), 'haemoglobin']]) {
    assert.equal(result(typed, key), undefined, `${key} ${typed}`);
  }
});

test('an entry of every concept that can be entered, there and back', () => {
  const concepts = Terminology.current.concepts.filter((concept) => listOf(concept) !== undefined);
  assert.ok(concepts.length > 350);
  for (const concept of concepts) {
    const result = { coded: { result: 'unknown' }, 'coded-titre': { value: 8 }, quantity: { value: 1 }, integer: { value: 1 }, score: { value: 1 }, date: { resultDate: '2021' }, 'blood-pressure': { systolic: 120, diastolic: 80 } }[concept.resultType] ?? {};
    const entry = entryOf(concept, { ...result, source: 'told' }, []);
    assert.ok(!(entry instanceof Failure), `${concept.key} ${entry.where} ${entry.expected}`);
    const { unit, ...members } = membersOf(entry); // the table's unit is written out
    assert.ok(unit === undefined || unit === concept.ucum);
    assert.deepEqual(members, { ...result, source: 'told' }, concept.key);
  }
});

test('six of seven concepts that come first in menus are found first with three key strokes, in every language', () => {
  for (const [i, language] of languages.entries()) {
    const frequent = Terminology.current.concepts.filter((concept) => concept.tier === 1 && listOf(concept) !== undefined);
    const isQuick = (concept) => [concept.key, ...concept.labels[i].split(/[^\p{L}\p{N}]+/u)].filter((word) => word !== '')
      .some((word) => [1, 2, 3].some((length) => findEnterable(word.slice(0, length), language, concept.kind)[0] === concept));
    const quick = frequent.filter(isQuick).length / frequent.length;
    assert.ok(quick > 0.86, `${language}: ${quick}`);
  }
});
