// Writes src/generated/ from specs/, so that no table, limit, reason or word is typed twice.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { records, rows } from './csv.mjs';

const specs = new URL('../../../../specs/', import.meta.url);
const target = new URL('../src/generated/', import.meta.url);
const read = (path) => readFileSync(new URL(path, specs), 'utf8');
const languages = ['en', 'fr', 'es', 'ar', 'it', 'pt'];

function write(name, source, ...lines) {
  writeFileSync(new URL(name, target), [`// From specs/${source}. Do not edit: scripts/generate.mjs writes it.`, ...lines, ''].join('\n'));
}

/** A list with a line for each item, so that a difference can be read. */
function list(name, doc, type, items) {
  return [`/** ${doc} */`, `export const ${name}: ${type} = [`, ...items.map((item) => `  ${JSON.stringify(item)},`), '];'];
}

/** The cells of the tables of a text, without the marks of Markdown. */
function markdownRows(path, first) {
  return read(path).split('\n').filter((line) => line.startsWith(`| ${first}`)).map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim().replaceAll('`', '')));
}

function reasons() {
  const names = markdownRows('reasons.md', '`').map(([code]) => code);
  write('reasons.ts', 'reasons.md',
    '/** The closed list of reasons, in the order of the checks. */',
    'export const reasons = [', ...names.map((name) => `  '${name}',`), '] as const;');
}

function limits() {
  const bounds = markdownRows('limits.md', '`');
  write('limits.ts', 'limits.md',
    '/** Every shared bound. Input beyond one is refused and never cut. */',
    'export const limits = {',
    ...bounds.flatMap(([name, value, what, cause]) => [`  /** ${what}: ${cause} */`, `  ${name[0].toLowerCase()}${name.slice(1)}: ${Number(value)},`]),
    '} as const;');
}

function concepts() {
  const all = records(read('terminology/concepts.csv')).map((row) => [
    row.kind, Number(row.id), row.key, row.group, row.tier === '2' ? 2 : 1, row.sensitive === 'y', row.tag, row.valueType,
    row.unit, Number(row.scale), row.max, row.results === '' ? [] : row.results.split(' '), languages.map((language) => row[language]), row.danger,
  ]);
  write('concepts.ts', 'terminology/concepts.csv',
    "import type { ConceptRow } from '../model/terminology.js';",
    ...list('conceptRows', 'The concepts of the table.', 'readonly ConceptRow[]', all),
    '/** The version of the table. */',
    `export const tableVersion = ${Number(read('terminology/version.txt'))};`);
}

function mappings() {
  const codes = records(read('terminology/mappings.csv')).map((row) => [row.key, row.cvx, row.snomed, row.icd11, row.loinc, row.antigens === '' ? [] : row.antigens.split(';')]);
  const more = rows(read('terminology/mappings-atc-icd10.csv')).slice(1).map((row) => row.slice(0, 3));
  write('mappings.ts', 'terminology/mappings.csv and mappings-atc-icd10.csv',
    "import type { AtcIcd10Row, MappingRow } from '../model/mappings.js';",
    ...list('mappingRows', 'Key, CVX, SNOMED CT, ICD-11, LOINC and antigens of a concept.', 'readonly MappingRow[]', codes),
    ...list('atcIcd10Rows', 'Key, ATC and ICD-10 of a concept.', 'readonly AtcIcd10Row[]', more));
}

function words() {
  const all = ['statement', 'sheet', 'time-line'].flatMap((name) => rows(read(`words/${name}.csv`)).slice(1));
  const dangers = rows(read('terminology/danger.csv')).slice(1);
  write('dangers.ts', 'terminology/danger.csv',
    ...list('dangerRows', `What can kill when it is not known, the most urgent first: a word, and its labels in ${languages.join(', ')}.`, 'readonly (readonly string[])[]', dangers));
  const telltales = rows(read('terminology/telltales.csv')).slice(1).map(([key, doses, implies]) => [key, Number(doses), implies.split(' ')]);
  write('telltales.ts', 'terminology/telltales.csv',
    ...list('telltaleRows', 'The key of a concept, from how many doses on it tells something (0 for any), and the tags and keys that it tells.', 'readonly (readonly [string, number, readonly string[]])[]', telltales));
  write('words.ts', 'words/', ...list('wordRows', `A key, and its words in ${languages.join(', ')}.`, 'readonly (readonly string[])[]', all));
}

function letters() {
  const table = (path) => rows(read(path)).slice(1).map(([from, to]) => [parseInt(from, 16), to]);
  write('letters.ts', 'terminology/folding.csv and name-letters.csv',
    ...list('foldingRows', 'A code point, and what it is folded to.', 'readonly (readonly [number, string])[]', table('terminology/folding.csv')),
    ...list('nameLetterRows', 'A letter of another script, and its sound.', 'readonly (readonly [number, string])[]', table('terminology/name-letters.csv')));
}

function schedules() {
  const file = (name) => JSON.parse(read(`schedules/${name}.json`));
  write('schedules.ts', 'schedules/',
    '/** What each vaccine holds. */',
    `export const vaccineRows = ${JSON.stringify(file('vaccines').vaccines)};`,
    // As texts: read when they are asked for.
    `/** Words of guidance as JSON: a key, and its words in ${languages.join(', ')}. */`,
    `export const guidanceWordsJson = ${JSON.stringify(JSON.stringify(rows(read('words/guidance.csv')).slice(1)))};`,
    ...list('scheduleFiles', 'The schedules that ship with this package, as JSON.', 'readonly string[]', ['who-min-2023', 'us-cdsi-4.64'].map(file).map((schedule) => JSON.stringify(schedule))));
}

function services() {
  write('services-words.ts', 'words/services.csv',
    // As a text: read when it is asked for.
    `/** Words of services packs as JSON: a key, and its words in ${languages.join(', ')}. */`,
    `export const servicesWordsJson = ${JSON.stringify(JSON.stringify(rows(read('words/services.csv')).slice(1)))};`);
}

function secret() {
  const things = rows(read('terminology/secret.csv')).slice(1).map(([, picture, ...names]) => [picture, names]);
  write('secret.ts', 'terminology/secret.csv',
    ...list('secretRows', `By number: the picture, and its words in ${languages.join(', ')}.`, 'readonly (readonly [string, readonly string[]])[]', things));
}

mkdirSync(target, { recursive: true });
[reasons, limits, concepts, mappings, words, letters, schedules, services, secret].forEach((generate) => generate());
