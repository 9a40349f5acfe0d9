// FHIR bundles of many persons: one, an array, one a line; and what is not taken of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pagesModule } from './pages-module.mjs';

const { jsonObjects, readBatchFile, readFhirBundle } = await pagesModule('desk/batch/batch-file.ts', 'desk/batch/fhir/json-values.ts');

const record = readFileSync(new URL('../../../../samples/fhir/clinic-record.json', import.meta.url), 'utf8');
const small = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [
  { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient', name: [{ text: 'Ada {"[ Sample \\" (fictional)' }] } },
  { fullUrl: 'urn:uuid:2', resource: { resourceType: 'Immunization', status: 'completed', vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '03' }] }, patient: { reference: 'urn:uuid:1' }, occurrenceDateTime: '2024-02', site: { text: 'arm' } } },
] });
const read = (text) => readBatchFile(new TextEncoder().encode(text), 'ask');

test('one bundle, an array and one a line give the same persons', () => {
  for (const [text, lines] of [[small, [1]], [`[${small},\n${small}]`, [1, 2]], [` [ ${small} , ${small} ] \n`, [1, 1]], [`${small}\n\n${small}\r\n`, [1, 3]], [`\n${record}\n${small}`, [2, record.split('\n').length + 2]]]) {
    const { persons } = read(text);
    assert.deepEqual(persons.map((person) => person.lines[0]), lines);
    assert.deepEqual(persons.map(({ troubles }) => troubles), persons.map(() => []));
    assert.deepEqual(persons.map(({ label, number }) => [label, number]), persons.map((_, i) => [`${i + 1}`, i + 1]));
  }
});

test('a bundle is read as it is read alone, and what is not taken is told', () => {
  const alone = readFhirBundle(new TextEncoder().encode(record));
  const { persons: [person] } = read(`[${small},${record}]`).persons.length === 2 ? { persons: [read(record).persons[0]] } : {};
  assert.deepEqual(person.summary, { ...alone.summary, other: [] });
  assert.deepEqual(person.notTaken, alone.summary.other.map(({ where }) => where));
  assert.ok(person.notTaken.length > 0);
  assert.deepEqual(read(small).persons[0].notTaken, ['entry[1].resource.site']);
});

test('a bundle in which it is not certain what is meant gives no passport, and the others do', () => {
  const two = small.replace('"entry":[', '"entry":[{"resource":{"resourceType":"Patient"}},');
  const empty = JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Patient' } }] });
  const { persons } = read([small, two, '{"resourceType":"Patient"}', '{"resourceType":"Bundle","resourceType":"Bundle"}', empty, small].join('\n'));
  assert.deepEqual(persons.map(({ troubles }) => troubles.map(({ key, line }) => `${key} ${line}`).join()), ['', 'batch-bundle-unsure 2', 'batch-bundle-wrong 3', 'batch-bundle-wrong 4', 'batch-empty 5', '']);
});

test('objects are cut where they end, whatever stands in their texts', () => {
  const cut = (text) => jsonObjects(text, 10)?.map((piece) => piece.text);
  assert.deepEqual(cut('{"a":"}{\\"\\\\"}{"b":[{}]}'), ['{"a":"}{\\"\\\\"}', '{"b":[{}]}']);
  for (const text of ['{', '{"a', '{"a":"\\"}', '[{}', '[{} {}]', '[1]', '{}1', '1', '[[{}]]', '}']) {
    assert.equal(cut(text), undefined, text);
  }

  assert.equal(cut('{}'.repeat(100)).length, 11);
});
