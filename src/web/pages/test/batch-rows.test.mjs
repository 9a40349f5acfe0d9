// Rows of a table as entries of a passport: every kind, every column, and what must not be guessed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pagesModule } from './pages-module.mjs';

const { columnNames, dictionaries, foldHeading, headingsOf, languages, laneOf, PartialDate, readBatchFile, Terminology, findColumn, templateCsv, codeLabel, words } = await pagesModule(
  'desk/batch/batch-file.ts', 'desk/batch/csv/columns.ts', 'desk/batch/report/template.ts', 'common/languages.ts');

const sample = (name) => new Uint8Array(readFileSync(new URL(`../../../../samples/batch/${name}`, import.meta.url)));
const quote = (cell) => `"${`${cell}`.replaceAll('"', '""')}"`;

/** Reads rows given as objects; without a person all are one's. */
function read(rows, order = 'ask') {
  const head = [...new Set(['person', ...rows.flatMap(Object.keys)])];
  return readBatchFile(new TextEncoder().encode([head, ...rows.map((row) => head.map((name) => row[name] ?? (name === 'person' ? 'A' : '')))].map((row) => row.map(quote).join(',')).join('\n')), order);
}

function one(row, order) {
  const { persons: [person] } = read([row], order);
  assert.deepEqual(person.troubles, [], JSON.stringify(row));
  const { summary } = person;
  return ['vaccinations', 'conditions', 'screenings', 'allergies', 'medications', 'events'].flatMap((list) => summary[list])[0];
}

function trouble(row, order) {
  const { persons: [{ troubles, summary }] } = read([row], order);
  assert.equal(summary, undefined, JSON.stringify(row));
  return troubles.map(({ key, column }) => `${column}: ${key}`).join(', ');
}

const shown = (value) => (value === undefined ? undefined : value instanceof PartialDate || typeof value === 'object' && 'steps' in value ? value.toString() : typeof value === 'object' ? value.key ?? value.ucum : value);
const plain = (entry) => Object.fromEntries(Object.entries(entry).flatMap(([name, value]) => (value === undefined ? [] : [[name, name === 'source' ? value.kind : name === 'result' ? Object.values(value).map(shown).filter((x) => x !== undefined).join(' ') : shown(value)]])));

test('every kind of entry, with every column that belongs to it', () => {
  for (const [row, entry] of [
    [{ what: 'mmr', date: '2026-05-02', dose: '1/2', lot: 'LOT 1', note: 'series-incomplete', source: 'done' }, { type: 'vaccination', code: 'mmr', date: '2026-05-02', dose: 1, of: 2, lot: 'LOT 1', note: 'series-incomplete', source: 'done' }],
    [{ what: 'hepb', dose: '0', source: 'document' }, { type: 'vaccination', code: 'hepb', dose: 0, source: 'document' }],
    [{ what: 'hypertension', since: '2019', state: 'remission', certainty: 'suspected' }, { type: 'condition', code: 'hypertension', onset: '2019', state: 'remission', certainty: 'suspected', source: 'told' }],
    [{ what: 'hypertension', date: '~2019' }, { type: 'condition', code: 'hypertension', onset: '~2019', source: 'told' }],
    [{ what: 'haemoglobin', date: '2026', result: '10,4', unit: 'g/L' }, { type: 'screening', code: 'haemoglobin', date: '2026', result: 'quantity 10.4 equal u-g-l', source: 'told' }],
    [{ what: 'haemoglobin', result: '> 7.50', unit: 'g/dL' }, { type: 'screening', code: 'haemoglobin', result: 'quantity 7.5 above', source: 'told' }],
    [{ what: 'hiv-viral-load', result: '<20' }, { type: 'screening', code: 'hiv-viral-load', result: 'quantity 20 below', source: 'told' }],
    [{ what: 'haemoglobin', result: 'pending' }, { type: 'screening', code: 'haemoglobin', result: 'coded pending', source: 'told' }],
    [{ what: 'blood-pressure', result: '120 / 80' }, { type: 'screening', code: 'blood-pressure', result: 'blood-pressure 120 80', source: 'told' }],
    [{ what: 'hbsag', result: 'Négatif' }, { type: 'screening', code: 'hbsag', result: 'coded negative', source: 'told' }],
    [{ what: 'urine-protein', result: '2+' }, { type: 'screening', code: 'urine-protein', result: 'coded plus-2', source: 'told' }],
    [{ what: 'syphilis-rpr', result: '1:8' }, { type: 'screening', code: 'syphilis-rpr', result: 'quantity 8 equal', source: 'told' }],
    [{ what: 'syphilis-rpr', result: 'negative' }, { type: 'screening', code: 'syphilis-rpr', result: 'coded negative', source: 'told' }],
    [{ what: 'pregnancy-lmp', result: '2026-01-05' }, { type: 'screening', code: 'pregnancy-lmp', result: 'date 2026-01-05', source: 'told' }],
    [{ what: 'phq9', result: '14' }, { type: 'screening', code: 'phq9', result: 'quantity 14 equal', source: 'told' }],
    [{ what: 'allergy-penicillin', severity: 'high', reaction: 'Skin rash', certainty: 'confirmed', date: '2001' }, { type: 'allergy', code: 'allergy-penicillin', severity: 'high', reaction: 'reaction-rash', certainty: 'confirmed', date: '2001', source: 'told' }],
    [{ what: 'no-known-allergy' }, { type: 'allergy', code: 'no-known-allergy', source: 'told' }],
    [{ what: 'levothyroxine', strength: '75', unit: 'ug', frequency: 'مرة يوميًا', route: 'Voie orale', since: '2020-01', lastSupply: '2026-05-02', daysSupplied: '30', state: 'interrupted', plannedEnd: '2027', ended: '2026-06', daysMissed: '12' },
      { type: 'medication', code: 'levothyroxine', strength: '75', unit: 'u-ug', frequency: 'freq-1d', route: 'route-oral', since: '2020-01', lastSupply: '2026-05-02', daysSupplied: 30, state: 'interrupted', plannedEnd: '2027', ended: '2026-06', interruptedDays: 12, source: 'told' }],
    [{ what: 'salbutamol-inh', strength: '0,5', unit: 'mg' }, { type: 'medication', code: 'salbutamol-inh', strength: '0.5', unit: 'u-mg', source: 'told' }],
    [{ what: 'pregnancy', date: '2026-02', since: '2026-01', expected: '2026-10-08', certainty: 'confirmed' }, { type: 'pregnancy', date: '2026-02', since: '2026-01', expectedDate: '2026-10-08', certainty: 'confirmed', source: 'told' }],
    [{ what: 'Blood group (ABO and Rh)', result: 'O Rh negative', date: '2026' }, { type: 'blood-group', code: 'blood-o-neg', date: '2026', source: 'told' }],
    [{ what: 'blood-ab-pos' }, { type: 'blood-group', code: 'blood-ab-pos', source: 'told' }],
    [{ what: 'pacemaker', date: '2018' }, { type: 'implant', code: 'pacemaker', date: '2018', source: 'told' }],
    [{ what: 'care-repeat-test', about: 'Haemoglobin', date: '2026-08' }, { type: 'care-note', code: 'care-repeat-test', target: 'haemoglobin', by: '2026-08', source: 'told' }],
    [{ what: 'hbsag', result: 'negative', lane: 'open' }, { type: 'screening', code: 'hbsag', result: 'coded negative', source: 'told', lane: 'open' }],
    [{ what: 'mmr', lane: 'Sealed' }, { type: 'vaccination', code: 'mmr', source: 'told', lane: 'sealed' }],
  ]) {
    assert.deepEqual(plain(one(row)), entry, JSON.stringify(row));
  }
});

test('every concept that can be an entry is found by its key and by each of its labels', () => {
  const kinds = ['vaccine', 'condition', 'screening', 'medication', 'allergy', 'procedure', 'implant', 'care'];
  const isUnclear = new Set(['Consumo de tabaco']); // a condition and a question about it
  for (const concept of Terminology.current.concepts.filter(({ kind }) => kinds.includes(kind))) {
    for (const text of [concept.key, ...concept.labels]) {
      const { persons: [{ troubles }] } = read([{ what: text }]);
      const unclear = troubles.filter(({ column }) => column === 'what');
      assert.deepEqual(unclear.map(({ key }) => key), isUnclear.has(text) ? ['batch-ambiguous'] : [], text);
    }
  }
});

test('labels that are unclear or unknown are refused with what comes next', () => {
  const { persons: [{ troubles: [unclear] }] } = read([{ what: 'consumo de TABACO' }]);
  assert.deepEqual([unclear.key, unclear.line, unclear.column, [...unclear.nearest].sort()], ['batch-ambiguous', 2, 'what', ['tobacco-status', 'tobacco-use']]);
  for (const [typed, key] of [['Measels mumps rubela', 'mmr'], ['yellow feaver', 'yellow-fever'], ['haemoglobn', 'haemoglobin'], ['Hypertention', 'hypertension'], ['MMR', 'mmr']]) {
    const { persons: [{ troubles }] } = read([{ what: typed, result: '' }]);
    assert.ok(troubles.length === 0 || (troubles[0].key === 'batch-unknown' && troubles[0].nearest.includes(key)), `${typed}: ${JSON.stringify(troubles)}`);
  }

  assert.equal(trouble({ what: '<script>alert(1)</script>' }), 'what: batch-unknown');
  assert.equal(trouble({ what: 'negative' }), 'what: batch-unknown'); // a result is no entry
  assert.equal(trouble({ what: 'Procedure or operation' }), 'what: batch-unknown'); // a kind is no entry either
});

test('words of every language for source and lane', () => {
  for (const { words: own } of dictionaries.filter((dictionary) => dictionary.words['batch-told'] !== undefined)) {
    for (const kind of ['done', 'document', 'told']) {
      assert.equal(one({ what: 'mmr', source: own[`batch-${kind}`] }).source.kind, kind);
    }

    assert.equal(one({ what: 'mmr', lane: own['batch-sealed'] }).lane, 'sealed');
    assert.equal(one({ what: 'hiv', lane: own['batch-open'] }).lane, 'open');
  }

  for (const [kind, key] of [['done', 'src-given-here'], ['document', 'src-document'], ['told', 'src-recall']]) {
    [key, ...Terminology.current.find(key).labels].forEach((text) => assert.equal(one({ what: 'mmr', source: text }).source.kind, kind));
  }

  assert.equal(one({ what: 'mmr' }).source.kind, 'told');
  assert.equal(laneOf(one({ what: 'hiv' })), 'sealed');
});

test('dates are never guessed', () => {
  for (const date of ['01/02/2021', '1.2.2021', '31/01/2021', '1-2-2021']) {
    assert.equal(trouble({ what: 'mmr', date }), 'date: batch-date-ambiguous', date);
    assert.equal(read([{ what: 'mmr', date }]).hasAmbiguousDates, true);
  }

  assert.equal(one({ what: 'mmr', date: '01/02/2021' }, 'day-first').date.toString(), '2021-02-01');
  assert.equal(one({ what: 'mmr', date: '1.2.2021' }, 'month-first').date.toString(), '2021-01-02');
  assert.equal(trouble({ what: 'mmr', date: '31/01/2021' }, 'month-first'), 'date: batch-date-wrong');
  for (const date of ['2021-02-30', '2021-13', '21', '01/02/21', '2021/02/01', 'Feb 2021', '1899', '2080', '~', '~21', '2021-2-1', '44562', 'yesterday', '1442-05-01', '=TODAY()']) {
    assert.equal(trouble({ what: 'mmr', date }), 'date: batch-date-wrong', date);
  }

  for (const [date, read] of [['2021', '2021'], ['2021-02', '2021-02'], ['2021-02-28', '2021-02-28'], ['~2021', '~2021'], ['~ 1990 ±2 (2025)', '~1990 ±2 (2025)'], ['٢٠٢١-٠٢', '2021-02'], ['۲۰۲۱', '2021']]) {
    assert.equal(one({ what: 'mmr', date }).date.toString(), read);
  }
});

test('numbers are never guessed', () => {
  for (const result of ['1,234', '1.234', '12.345.678', '1٬234', '7.400']) {
    assert.equal(trouble({ what: 'hiv-viral-load', result }), 'result: batch-number-ambiguous', result);
  }

  for (const result of ['ten', '1e3', '-5', '7..4', '1 234', '≥5', '14/27', '0x10', '']) {
    assert.equal(trouble({ what: 'haemoglobin', result }), `result: batch-${result === '' ? 'missing' : 'number-wrong'}`, result);
  }

  assert.equal(one({ what: 'haemoglobin', result: '١٠٫٤' }).result.value.toString(), '10.4');
  assert.equal(one({ what: 'haemoglobin', result: '0,125' }).result.value.toString(), '0.125');
});

test('what does not fit is refused, and never left out', () => {
  for (const [row, expected] of [
    [{ what: 'hypertension', dose: '1' }, 'dose: batch-not-here'],
    [{ what: 'amlodipine', date: '2021' }, 'date: batch-not-here'],
    [{ what: 'mmr', result: 'negative' }, 'result: batch-not-here'],
    [{ what: 'hypertension', date: '2021', since: '2021' }, 'since: batch-not-here'],
    [{ what: 'blood-o-neg', result: 'O Rh negative' }, 'result: batch-not-here'],
    [{ what: 'Blood group (ABO and Rh)' }, 'result: batch-missing'],
    [{ what: 'Blood group (ABO and Rh)', result: 'negative' }, 'result: batch-not-fit'],
    [{ what: 'hbsag', result: 'immune' }, 'result: batch-not-fit'],
    [{ what: 'hbsag', result: '5' }, 'result: batch-unknown'],
    [{ what: 'haemoglobin', result: '104' }, 'result: batch-not-fit'],
    [{ what: 'haemoglobin', result: '10.4', unit: 'stones' }, 'unit: batch-unknown'],
    [{ what: 'phq9', result: '14', unit: 'mg' }, 'unit: batch-not-fit'],
    [{ what: 'blood-pressure', result: '120' }, 'result: batch-number-wrong'],
    [{ what: 'blood-pressure', result: '999/80' }, 'result: batch-not-fit'],
    [{ what: 'amlodipine', strength: '5' }, 'unit: batch-missing'],
    [{ what: 'amlodipine', strength: '0', unit: 'mg' }, 'strength: batch-not-fit'],
    [{ what: 'amlodipine', daysSupplied: '1000', unit: 'mg' }, 'daysSupplied: batch-not-fit'],
    [{ what: 'amlodipine', daysSupplied: '0' }, 'daysSupplied: batch-not-fit'],
    [{ what: 'amlodipine', state: 'active' }, 'state: batch-word-wrong'],
    [{ what: 'mmr', dose: '3/2' }, 'dose: batch-not-fit'],
    [{ what: 'mmr', dose: '16' }, 'dose: batch-not-fit'],
    [{ what: 'mmr', dose: '1-2' }, 'dose: batch-number-wrong'],
    [{ what: 'mmr', lot: 'x'.repeat(21) }, 'lot: batch-not-fit'],
    [{ what: 'mmr', lot: '=1+1' }, 'lot: batch-formula'],
    [{ what: 'mmr', source: 'carried' }, 'source: batch-word-wrong'],
    [{ what: 'mmr', lane: 'second' }, 'lane: batch-word-wrong'],
    [{ date: '2021' }, 'what: batch-missing'],
    [{ name: '=HYPERLINK("http://example.org","x")' }, 'name: batch-formula'],
    [{ name: '@SUM(A1)' }, 'name: batch-formula'],
    [{ name: 'x'.repeat(41) }, 'name: batch-not-fit'],
    [{ name: 'a\u202eb' }, 'name: batch-not-fit'],
    [{ name: 'a\nb' }, 'name: batch-not-fit'],
    [{ sex: 'f' }, 'sex: batch-word-wrong'],
    [{ person: ' ', what: 'mmr' }, 'person: batch-missing'],
  ]) {
    assert.equal(trouble(row), expected, JSON.stringify(row));
  }
});

test('markup in a name is a name', () => {
  assert.equal(read([{ name: '<b onclick=x>Ada</b>', what: 'mmr' }]).persons[0].summary.holder.name, '<b onclick=x>Ada</b>');
});

test('all troubles of a person are told, each with its row', () => {
  const { persons: [person] } = read([{ name: 'Ada', what: 'mmr', date: '1/2/2021', lot: '=x' }, { name: 'Eda', what: 'nothing like it' }, { what: 'td' }]);
  assert.deepEqual(person.troubles.map(({ line, column, key }) => [line, column, key]), [
    [2, 'date', 'batch-date-ambiguous'], [2, 'lot', 'batch-formula'], [3, 'name', 'batch-holder-differs'], [3, 'what', 'batch-unknown']]);
});

test('what only the whole summary shows is told at its row', () => {
  const doses = Array.from({ length: 24 }, (_, i) => ({ what: 'mmr', dose: `${(i % 15) + 1}` }));
  const { persons: [person] } = read([{ what: 'td' }, ...doses]);
  assert.deepEqual(person.troubles.map(({ key, line }) => [key, line]), [['batch-not-fit', 26]]);
  const { persons: [much] } = read(Array.from({ length: 201 }, () => ({ what: 'haemoglobin', result: '10' })));
  assert.deepEqual(much.troubles.map(({ key, line }) => [key, line]), [['batch-not-fit', 2]]);
});

test('what no code holds, and what has no room in the sealed part, is said before anything is issued', () => {
  const lots = Array.from({ length: 190 }, (_, i) => ({ what: ['mmr', 'td', 'penta', 'hepb', 'bcg', 'ipv', 'bopv', 'hib', 'pcv', 'rotavirus'][i % 10], lot: `LOT ${i}-ABCDEFGHIJK`, date: `20${10 + (i % 16)}-01-0${1 + (i % 9)}` })).filter(({ what }) => Terminology.current.find(what)?.kind === 'vaccine');
  const { persons: [large] } = read(lots);
  assert.deepEqual(large.troubles.map(({ key }) => key), ['desk-size-none']);
  const { persons: [sealed] } = read(Array.from({ length: 60 }, (_, i) => ({ what: 'hiv-viral-load', result: `${100 + i}`, date: `2020-01-${`${1 + (i % 28)}`.padStart(2, '0')}` })));
  assert.equal(sealed.sealedEntries, 60);
  assert.ok(sealed.leftOut > 0 && sealed.leftOut < 60);
});

test('a birthday on 1 January is asked about', () => {
  assert.deepEqual(read([{ birth: '2008-01-01', what: 'mmr' }]).persons[0].hints.map(({ key, column }) => [key, column]), [['batch-january', 'birth']]);
  assert.deepEqual(read([{ birth: '2008', what: 'mmr' }]).persons[0].hints, []);
});

test('each column is found by its heading in every language, and none by two', () => {
  const columns = new Map();
  for (const name of columnNames) {
    for (const heading of headingsOf(name)) {
      assert.equal(columns.get(foldHeading(heading)) ?? name, name, `${heading} is ${name} too`);
      columns.set(foldHeading(heading), name);
      assert.equal(findColumn(` ${heading.toUpperCase()} `.replaceAll(' ', '_')), name, heading);
    }
  }
});

const english = dictionaries.find(({ info }) => info.code === 'en').words;

test('the template has every column, is read in every language, and its examples are no persons until somebody takes the # away', () => {
  for (const { info, words: own } of dictionaries.filter((dictionary) => dictionary.words['batch-told'] !== undefined)) {
    const say = (key) => own[key] ?? words(key, info.code) ?? english[key];
    const text = templateCsv(say, (key) => codeLabel(Terminology.current.find(key), info.terms), ';');
    assert.ok(text.startsWith('\ufeff') && text.split('\r\n').length > 5, info.code);
    assert.equal(readBatchFile(new TextEncoder().encode(text), 'ask').key, 'batch-empty', info.code);
    const { persons, remarks } = readBatchFile(new TextEncoder().encode(text.replaceAll('# 1', '1')), 'ask');
    assert.deepEqual([persons.length, persons[0].troubles, persons[0].openEntries, remarks], [1, [], 7, 0], info.code);
    assert.equal(text.slice(1).split('\r\n')[0].split(';').length, columnNames.length, info.code);
  }
});

test('the samples give passports', () => {
  const english = readBatchFile(sample('clinic-day.csv'), 'ask');
  assert.deepEqual(english.persons.map(({ label, troubles, openEntries, sealedEntries, leftOut }) => [label, troubles.length, openEntries, sealedEntries, leftOut]),
    [['1', 0, 5, 0, 0], ['2', 0, 4, 0, 0], ['3', 0, 3, 0, 0], ['4', 0, 1, 2, 0], ['5', 0, 4, 0, 0]]);
  const french = readBatchFile(sample('journee.csv'), 'ask');
  assert.deepEqual(french.persons.map(({ label, troubles, openEntries, sealedEntries }) => [label, troubles, openEntries, sealedEntries]), [['A', [], 3, 0], ['ب', [], 1, 1], ['C', [], 1, 0]]);
  assert.equal(french.persons[1].summary.holder.birth.toString(), '~1988');
  assert.equal(english.remarks + french.remarks, 2);
});
