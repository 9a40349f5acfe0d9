import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Failure, isFhirBundle, obstacleOf, readFhirBundle } from '../dist/index.js';
import { edit, seeded } from './cards.mjs';
import { bundle, dose } from './health-cards.mjs';
import { need } from './vectors.mjs';

const encode = (value) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const content = (...resources) => need(readFhirBundle(encode(bundle(...resources))));
const codes = ({ defects }) => defects.map(({ code }) => code);
const others = ({ summary }) => summary.other.map(({ where, json }) => `${where} ${json}`);
const pressure = (loinc, value) => ({
  code: { coding: [{ system: 'http://loinc.org', code: loinc }] }, valueQuantity: { value, system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
});

test('a dose is an entry, and what the model does not know is kept', () => {
  const read = content({ ...dose, lotNumber: 'L1', performer: [{ actor: { display: 'Clinic' } }] });
  assert.equal(read.summary.holder.name, 'Amina');
  const [vaccination] = read.summary.vaccinations;
  assert.deepEqual([vaccination.code.key, vaccination.date.toString(), vaccination.lot, vaccination.source], ['mmr', '2025-03-01', 'L1', { kind: 'done' }]);
  assert.deepEqual(others(read), ['entry[1].resource.performer[0] {"actor":{"display":"Clinic"}}']);
  assert.deepEqual(codes(read), []);
});

test('what must not be read as a dose is none', () => {
  const changes = [
    { status: 'entered-in-error' }, { status: 'not-done' }, { isSubpotent: true }, { modifierExtension: [] }, { implicitRules: 'x' }, { extension: [{ a: { modifierExtension: 1 } }] },
    { patient: { reference: 'Patient/x' } }, { patient: { reference: 'resource:1' } },
    { vaccineCode: { coding: [{ system: 'http://snomed.info/sct', code: '787482006' }] } }, { vaccineCode: { text: 'MMR' } },
  ];
  for (const change of changes) {
    const read = content({ ...dose, ...change });
    assert.deepEqual(read.summary.vaccinations, [], JSON.stringify(change));
    assert.equal(read.summary.other[0].where, 'entry[1].resource');
  }
});

test('defects are told, and what stops an issuer is found', () => {
  const cases = [
    [[{ ...dose, patient: undefined }], ['subject-missing'], undefined],
    [[{ ...dose, patient: { reference: 'Patient/x' } }], ['dangling-reference'], 'dangling-reference'],
    [[{ ...dose, patient: { reference: 'resource:1' } }], ['other-subject'], 'other-subject'],
    [[{ ...dose, modifierExtension: [{}] }], ['empty-value', 'modifier-extension'], 'modifier-extension'],
    [[{ ...dose, implicitRules: 'x' }], ['implicit-rules'], 'implicit-rules'],
    [[{ ...dose, status: 'entered-in-error' }], ['entered-in-error'], undefined],
    [[{ resourceType: 'Patient' }], ['several-patients'], 'several-patients'],
    [[{ ...dose, note: [' \u2003', null, {}] }], ['empty-value', 'empty-value'], undefined],
    [[{ ...dose, vaccineCode: { coding: [{ system: 'urn:oid:2.16.840.1.113883.12.292', code: '03' }] } }], ['code-system-oid'], undefined],
  ];
  for (const [resources, expected, obstacle] of cases) {
    const read = content(...resources);
    assert.deepEqual(codes(read), expected);
    assert.equal(obstacleOf(read)?.code, obstacle);
  }
});

test('a hundred defects are enough', () => {
  assert.equal(content({ ...dose, note: Array(500).fill('') }).defects.length, 100);
});

test('what is refuted, over, or not certain to be about the patient is no entry', () => {
  const coded = (system, code) => ({ coding: [{ system, code }] });
  const about = { subject: { reference: 'Patient/p' }, code: coded('http://snomed.info/sct', '195967001') };
  const verified = (word) => ({ resourceType: 'Condition', ...about, verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', word) });
  assert.deepEqual(content(verified('confirmed'), verified('provisional')).summary.conditions.map(({ certainty }) => certainty), ['confirmed', 'suspected']);
  assert.deepEqual(content(verified('refuted'), verified('entered-in-error'), verified('x'), { ...verified('confirmed'), verificationStatus: 5 }).summary.conditions, []);
  const allergy = (word) => ({
    resourceType: 'AllergyIntolerance', patient: { reference: 'Patient/p' }, code: coded('https://healthpassport.example/terminology/allergy', 'allergy-penicillin'),
    clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', word),
  });
  assert.equal(content(allergy('active'), allergy('resolved')).summary.allergies.length, 1);
  const twice = bundle({ ...dose, patient: { reference: 'urn:uuid:x' } }, { resourceType: 'Device' });
  twice.entry[0].fullUrl = twice.entry[2].fullUrl = 'urn:uuid:x';
  const read = need(readFhirBundle(encode(twice)));
  assert.deepEqual([read.summary.vaccinations, codes(read)], [[], ['duplicate-full-url', 'dangling-reference']]);
});

test('a code that says less than our concept stays a code of its system', () => {
  const condition = (code) => content({ resourceType: 'Condition', subject: { reference: 'Patient/p' }, code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code }] } }).summary.conditions[0].code;
  assert.deepEqual(condition('Z86.1'), { type: 'foreign', system: 'icd10', value: 'Z86.1' });
  assert.equal(condition('I10').key, 'hypertension');
});

test('a name that hides or turns text is not taken', () => {
  const name = (text) => need(readFhirBundle(encode({ resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Patient', name: [{ text }] } }] })));
  assert.equal(name('Amina\u0301').summary.holder.name, 'Amina\u0301');
  assert.deepEqual(codes(name('A\u202eb')), ['unsafe-text']);
  assert.equal(name('A\u202eb').summary.holder, undefined);
  assert.equal(name('n'.repeat(41)).summary.holder, undefined);
});

test('a pressure is one result, or the one that is there', () => {
  const panel = (...component) => content({ resourceType: 'Observation', status: 'final', subject: { reference: 'Patient/p' }, code: { coding: [{ system: 'http://loinc.org', code: '55284-4' }] }, component });
  const [both] = panel(pressure('8480-6', 120), pressure('8462-4', 80)).summary.screenings;
  assert.deepEqual(both.result, { form: 'blood-pressure', systolic: 120, diastolic: 80 });
  const [high] = panel(pressure('8480-6', 120)).summary.screenings;
  assert.deepEqual([high.code.key, high.result.value.toString()], ['bp-systolic', '120']);
  assert.deepEqual(panel(pressure('8480-6', 401)).summary.screenings, []);
  assert.deepEqual(panel(pressure('8480-6', 120), pressure('8480-6', 121)).summary.screenings, []);
});

test('a number without its unit, or in words, is none', () => {
  const haemoglobin = (valueQuantity) => content({
    resourceType: 'Observation', status: 'final', subject: { reference: 'Patient/p' }, code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] }, valueQuantity,
  }).summary.screenings;
  const ucum = { system: 'http://unitsofmeasure.org', code: 'g/dL' };
  assert.equal(haemoglobin({ value: 11.2, ...ucum })[0].result.value.toString(), '11.2');
  for (const quantity of [{ value: 11.2, unit: 'g/dL' }, { value: 11.2 }, { value: '11.2', ...ucum }, { value: -1, ...ucum }, { value: 11.2, comparator: '<=', ...ucum }, { value: 1.0000001, ...ucum }]) {
    assert.deepEqual(haemoglobin(quantity), [], JSON.stringify(quantity));
  }
});

test('kept content has its numbers, its order and one spelling', () => {
  const text = JSON.stringify(bundle('X')).replace('"X"', '{"resourceType":"Z", "n": [1.50, -0, 1E+2, 12345678901234567890], "2":1,"1": "\\u00e9\\/\\u00a0😀\\u0007\\"" }');
  const read = need(readFhirBundle(encode(text)));
  assert.deepEqual(others(read), ['entry[1].resource {"resourceType":"Z","n":[1.50,-0,1E+2,12345678901234567890],"2":1,"1":"é/\u00a0😀\\u0007\\""}']);
});

test('active content of a narrative is told', () => {
  const document = (div) => ({
    resourceType: 'Bundle', type: 'document', entry: [
      { resource: { resourceType: 'Composition', status: 'final', subject: { reference: 'Patient/p' }, section: [{ text: { div } }] } },
      { resource: { resourceType: 'Patient', id: 'p' } },
    ],
  });
  const isActive = (div) => codes(need(readFhirBundle(encode(document(div))))).includes('active-narrative');
  for (const div of ['<script>', '< / STYLE>', '<lin\u212a>', '<a onclick=x', '"onx\u0085=', 'JavaScript\u2003:', '<!DOCTYPE', '<![CDATA[', '<?xml', '<svg\u{10400}']) {
    assert.ok(isActive(div), div);
  }

  for (const div of ['<b>ok</b>', '<scripts>', '<scripté>', '<ba\u017fe>', 'onclick=', '<! x', '<p>data: text</p>']) {
    assert.ok(!isActive(div), div);
  }
});

test('only one JSON object with resourceType Bundle is a bundle', () => {
  for (const text of ['', '[]', '{}', '{"resourceType":"Patient"}', '{"resourceType":"Bundle"', '{"resourceType":"Bundle","resourceType":"Bundle"}', `{"resourceType":"Bundle","a":${'['.repeat(32)}${']'.repeat(32)}}`]) {
    assert.equal(readFhirBundle(encode(text)).reason, 'summary-invalid', text);
    assert.equal(isFhirBundle(encode(text)), false);
  }

  assert.equal(isFhirBundle(encode('{"resourceType":"Bundle"}')), true);
  assert.equal(readFhirBundle(encode(bundle(...Array(4000).fill(dose)))).reason, 'too-large');
  assert.equal(readFhirBundle(new Uint8Array(4 * 1024 * 1024 + 1)).reason, 'too-large');
});

test('a hostile bundle takes no longer than its length', { timeout: 20_000 }, () => {
  const result = { resourceType: 'Observation', status: 'registered', code: { coding: [{ system: 'http://loinc.org', code: '1' }] } };
  const report = { resourceType: 'DiagnosticReport', id: 'd', status: 'final', contained: Array(10_000).fill(result) };
  const section = { code: { coding: [{ system: 'http://loinc.org', code: '30954-2' }] }, text: { div: 'x' }, entry: Array(50_000).fill({ reference: 'DiagnosticReport/d' }) };
  const composition = { resourceType: 'Composition', status: 'final', subject: { reference: 'Patient/p' }, section: [section, { text: { div: `<${' '.repeat(300_000)}` } }] };
  const patient = { resourceType: 'Patient', id: 'p', name: [{ text: 'A' }, ...Array(150_000).fill(1)] };
  const read = need(readFhirBundle(encode({ resourceType: 'Bundle', type: 'document', entry: [composition, patient, report].map((resource) => ({ resource })) })));
  assert.equal(read.summary.screenings.length, 10_000);
});

test('any edit gives an answer', () => {
  const folder = new URL('../../../../samples/fhir/', import.meta.url);
  const random = seeded(8);
  const fresh = '{}[]":,0123456789abcdefu-.#eE\\ ';
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    for (let i = 0; i < 150; i++) {
      const read = readFhirBundle(encode(edit(text, random, () => fresh[random(fresh.length)], (c) => c).join('')));
      assert.ok(read instanceof Failure || read.defects.length <= 100);
    }
  }
});
