// Tables of many persons: the reader and the writer of CSV against an independent one, and files that nobody should trust.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { pagesModule } from './pages-module.mjs';

const { batchLimits, csvText, delimiterFor, fileText, isFormula, readBatchFile, readCsv } = await pagesModule(
  'desk/batch/csv/csv-reader.ts', 'desk/batch/csv/csv-writer.ts', 'desk/batch/file-text.ts', 'desk/batch/batch-file.ts', 'desk/batch/limits.ts');

const utf8 = (text) => new TextEncoder().encode(text);
const cellsOf = (text) => readCsv(text).map(({ cells }) => cells);
const keyOf = (content) => readBatchFile(typeof content === 'string' ? utf8(content) : content, 'ask').key;

/** Pseudo-random numbers below a bound, the same in each run. */
function randomly(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('what is written is read back, here and by others', () => {
  const pieces = ['a', 'é', 'ن', '"', '""', ',', ';', '\t', '\r\n', '\n', '\r', ' ', '=', '-1', '12', '漢', '😀', '#', "'"];
  for (let seed = 1; seed <= 400; seed++) {
    const random = randomly(seed);
    const width = 2 + random(5);
    const rows = Array.from({ length: 1 + random(6) }, () => Array.from({ length: width }, (_, i) => `${i === 0 ? 'x' : ''}${Array.from({ length: random(5) }, () => pieces[random(pieces.length)]).join('')}`));
    const delimiter = [',', ';', '\t'][random(3)];
    const text = csvText(rows, delimiter);
    const written = rows.map((row) => row.map((cell) => (isFormula(cell) ? `'${cell}` : cell)));
    assert.deepEqual(parse(text, { bom: true, delimiter }), written, `seed ${seed}`);
    // Which delimiter it is, the first row says.
    const head = Array.from({ length: width }, (_, i) => `column ${i}`).join(delimiter);
    assert.deepEqual(cellsOf(`${head}\r\n${text.slice(1)}`).slice(1), written, `seed ${seed}`);
  }
});

test('what others write is read as they read it', () => {
  for (const text of ['a,b\r\n1,2\r\n', 'a;b\n"x;""y""\r\nz";2\n', 'a\tb\r1\t2\r', 'a,b\n\n\n1,2', 'a,b,\n1,,3', '"a","b"\n"",""\n"1"," 2 "', 'a\n"x"', 'a,b\n1,2,3,4\n5\n']) {
    const delimiter = text.includes('\t') ? '\t' : text.includes(';') ? ';' : ',';
    const theirs = parse(text, { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'], skip_empty_lines: true }).filter((row) => row.some((cell) => cell !== ''));
    assert.deepEqual(cellsOf(text), theirs, JSON.stringify(text));
  }
});

test('rows have the numbers of a spreadsheet', () => {
  assert.deepEqual(readCsv('a,b\n\n"1\n1",2\n,\n3,4').map(({ line }) => line), [1, 3, 5]);
  assert.deepEqual(readCsv('sep=;\r\na,b;c\r\n1;2').map(({ line, cells }) => [line, ...cells]), [[2, 'a,b', 'c'], [3, '1', '2']]);
});

test('quotation marks that break the rule are refused, with their row', () => {
  for (const [text, line] of [['a,b\n"1,2\n3,4', 2], ['a,b\n1,2"x"\n', 2], ['a,b\n1,"2"x\n', 2], ['"', 1], ['a\n1\n"', 3]]) {
    assert.deepEqual([readCsv(text).key, readCsv(text).line], ['batch-quote', line], text);
  }
});

test('what a spreadsheet would compute is a text in what we write', () => {
  for (const cell of ['=HYPERLINK("http://example.org")', '+1', '-1', '@sum', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', '＠x']) {
    assert.ok(parse(csvText([['x', cell]]), { bom: true })[0][1].startsWith("'"), JSON.stringify(cell));
  }
});

test('the delimiter is the one of the region', () => {
  assert.deepEqual(['en', 'fr', 'ar-EG', 'es-MX', 'pt', 'it'].map(delimiterFor), [',', ';', ',', ',', ';', ';']);
});

test('the encodings of spreadsheets are read, others refused', () => {
  const utf16 = (text, isBig) => Uint8Array.from([...`\ufeff${text}`].flatMap((c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8]).flatMap((byte, i, all) => (isBig ? all[i ^ 1] : byte)));
  assert.equal(fileText(utf8('\ufeffa,ñ')), 'a,ñ');
  assert.equal(fileText(utf16('a\tن', false)), 'a\tن');
  assert.equal(fileText(utf16('a\tن', true)), 'a\tن');
  for (const bytes of [Uint8Array.of(0x61, 0xe9, 0x62), utf8('a,b\n1,\0'), utf16('a,b', false).slice(2), Uint8Array.of(0xff, 0xfe, 0x00, 0xd8), Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xff)]) {
    assert.equal(fileText(bytes).key, 'batch-not-text');
  }
});

test('files that are too much are refused at once', () => {
  const start = performance.now();
  assert.equal(keyOf(new Uint8Array(batchLimits.fhirBytes + 1)), 'batch-too-large');
  assert.equal(keyOf(`person,what\n${'1,mmr\n'.repeat(10 * 1024 * 1024 / 6)}`), 'batch-too-large');
  assert.equal(keyOf(','.repeat(1_000_000)), 'batch-too-many');
  assert.equal(keyOf(`person,what\n${','.repeat(1_000_000)}`), 'batch-too-many');
  assert.equal(keyOf(`person,what\n${'1,mmr\n'.repeat(batchLimits.rows + 1)}`), 'batch-too-many');
  assert.equal(keyOf(`person,what\n${Array.from({ length: batchLimits.persons + 1 }, (_, i) => `${i},mmr\n`).join('')}`), 'batch-too-many');
  assert.equal(keyOf(`person,what\n1,${'x'.repeat(batchLimits.cellLength + 1)}`), 'batch-quote');
  assert.equal(keyOf(`person,what\n1,"${'x'.repeat(4_000_000)}`), 'batch-quote');
  assert.equal(keyOf(`person,what\n1,"${'""'.repeat(1_900_000)}"`), 'batch-quote');
  assert.equal(keyOf('[{'.repeat(2_000_000)), 'batch-bundle-wrong');
  assert.equal(keyOf('{}'.repeat(2_000_000)), 'batch-too-many');
  assert.equal(keyOf(`{"a":"${'\\"'.repeat(2_000_000)}`), 'batch-bundle-wrong');
  assert.ok(performance.now() - start < 20_000);
});

test('files that are none are refused with a reason', () => {
  for (const [text, key] of [['', 'batch-empty'], ['\n\n', 'batch-empty'], ['person,what\n', 'batch-empty'], ['person,what\n# 1,mmr', 'batch-empty'], ['what,date\nmmr,2021', 'batch-no-person'],
    ['person,wat\n1,2', 'batch-heading'], ['person,what,What\n1,mmr,mmr', 'batch-heading'], ['<html><body>', 'batch-no-person'], ['[]', 'batch-empty'], ['[{}] x', 'batch-bundle-wrong'], ['{"a":1} x', 'batch-bundle-wrong'], ['[{},]', 'batch-bundle-wrong']]) {
    assert.equal(keyOf(text), key, text);
  }
});
