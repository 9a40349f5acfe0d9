import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { limits } from '../dist/generated/limits.js';
import { Failure, Terminology } from '../dist/index.js';
import { jsonText } from '../dist/json/json-text.js';
import { summaryMembers } from '../dist/json/summary-json.js';
import { readSummary } from '../dist/json/summary-reader.js';
import { need } from './vectors.mjs';

const samples = new URL('../../../../samples/', import.meta.url);
const readText = (text) => readSummary(text, Terminology.current);
const refusal = (summary) => {
  const found = readText(typeof summary === 'string' ? summary : JSON.stringify(summary));
  return found instanceof Failure ? `${found.reason} ${found.where}` : undefined;
};
const written = (summary) => JSON.parse(jsonText(summaryMembers(summary), false));
const td = (members) => ({ vaccinations: [{ code: 'td', ...members }] });
const test1 = (members) => ({ screenings: [{ code: 'hba1c', ...members }] });
const pill = (members) => ({ medications: [{ code: 'metformin', ...members }] });
const event = (members) => ({ events: [members] });
const link = { issuer: 1, statusIndex: 1, hash: '0123456789abcdef01234567' };
const linked = (members) => ({ holder: { name: 'A' }, links: [{ ...link, ...members }] });

for (const name of readdirSync(samples).filter((file) => /^[0-9].*\.json$/.test(file))) {
  test(`writes ${name} as it was read`, () => {
    const summary = JSON.parse(readFileSync(new URL(name, samples), 'utf8'));
    assert.deepEqual(written(need(readText(JSON.stringify(summary)))), summary);
  });
}

test('keeps the lane of an entry, and its numbers to the last digit', () => {
  const summary = { conditions: [{ code: 'hiv', lane: 'second' }], medications: [{ code: 'metformin', strength: 10.25, unit: 'mg' }] };
  assert.deepEqual(written(need(readText(JSON.stringify(summary)))), summary);
  assert.match(jsonText(summaryMembers(need(readText('{"screenings":[{"code":"hba1c","value":6.50}]}'))), false), /"value":6\.5,/);
});

for (const [summary, expected] of [
  ['', 'summary-invalid $'], ['[]', 'summary-invalid $'], ['{}', 'summary-invalid $'], ['{"holder":{"name":"A"},"holder":{"name":"A"}}', 'summary-invalid $'],
  [`${' '.repeat(limits.summaryJsonBytes)}{}`, 'too-large $'],
  [{ holder: {} }, 'summary-invalid holder'], [{ holder: null }, 'summary-invalid holder'], [{ holder: { name: 'a\u202eb' } }, 'summary-invalid holder.name'],
  [{ holder: { name: 'A'.repeat(limits.nameLength + 1) } }, 'summary-invalid holder.name'], [{ holder: { otherSpellings: [] } }, 'summary-invalid holder.otherSpellings'],
  [{ holder: { name: 'A', otherSpellings: ['', 'x'] } }, 'summary-invalid holder.otherSpellings[0]'], [{ holder: { name: 'A', age: 3 } }, 'summary-invalid holder'],
  [{ ...td(), more: 1 }, 'summary-invalid $'], [{ ...td(), other: [] }, 'summary-invalid other'], [td({ more: 1 }), 'summary-invalid vaccinations[0]'],
  [{ vaccinations: [] }, 'summary-invalid vaccinations'], [{ vaccinations: {} }, 'summary-invalid vaccinations'], [{ vaccinations: [1] }, 'summary-invalid vaccinations[0]'],
  [{ vaccinations: Array(limits.entries + 1).fill({ code: 'td' }) }, 'summary-invalid vaccinations'],
  [{ vaccinations: Array(limits.dosesPerVaccine + 1).fill({ code: 'td' }) }, `summary-invalid vaccinations[${limits.dosesPerVaccine}]`],
  [{ ...td(), conditions: Array(limits.entries).fill({ code: 'hypertension' }) }, 'summary-invalid $'],
  [td({ code: undefined }), 'summary-invalid vaccinations[0].code'], [td({ code: 'hypertension' }), 'summary-invalid vaccinations[0].code'], [td({ code: 1 }), 'summary-invalid vaccinations[0].code'],
  [td({ code: { number: 1 } }), 'summary-invalid vaccinations[0].code.number'], [td({ code: { number: 65_536 } }), 'summary-invalid vaccinations[0].code.number'],
  [td({ code: { system: 'x', code: '1' } }), 'summary-invalid vaccinations[0].code.system'], [td({ code: { system: 'cvx', code: 'é' } }), 'summary-invalid vaccinations[0].code.code'],
  [td({ code: { system: 'cvx', code: '1', more: 1 } }), 'summary-invalid vaccinations[0].code'],
  [td({ dose: 16 }), 'summary-invalid vaccinations[0].dose'], [td({ dose: 1.5 }), 'summary-invalid vaccinations[0].dose'], [td({ of: 2 }), 'summary-invalid vaccinations[0].of'],
  [td({ dose: 3, of: 2 }), 'summary-invalid vaccinations[0].dose'], [td({ lot: 'x'.repeat(limits.lotLength + 1) }), 'summary-invalid vaccinations[0].lot'],
  [td({ date: '2026-02-30' }), 'summary-invalid vaccinations[0].date'], [td({ date: { about: 1899 } }), 'summary-invalid vaccinations[0].date.about'],
  [td({ date: { about: 2000, doubtYears: 10 } }), 'summary-invalid vaccinations[0].date.doubtYears'], [td({ date: { about: 2000, more: 1 } }), 'summary-invalid vaccinations[0].date'],
  [td({ source: 'done' }), 'summary-invalid vaccinations[0].source'], [td({ source: { link: 0, kind: 'done' } }), 'summary-invalid vaccinations[0].source.link'],
  [{ ...td({ source: { link: 0 } }), links: [link] }, 'summary-invalid vaccinations[0].source.kind'], [{ ...td({ source: { link: 1, kind: 'done' } }), links: [link] }, 'summary-invalid vaccinations[0].source.link'],
  [td({ lane: 'third' }), 'summary-invalid vaccinations[0].lane'], [td({ label: 1 }), 'summary-invalid vaccinations[0].label'],
  [test1({}), 'summary-invalid screenings[0]'], [test1({ value: 1, result: 'pending' }), 'summary-invalid screenings[0]'], [test1({ systolic: 120 }), 'summary-invalid screenings[0]'],
  [test1({ value: '6.5' }), 'summary-invalid screenings[0].value'], [test1({ value: -1 }), 'summary-invalid screenings[0].value'], [test1({ value: 1e300 }), 'summary-invalid screenings[0].value'],
  ['{"screenings":[{"code":"hba1c","value":6.5e0}]}', 'summary-invalid screenings[0].value'], ['{"screenings":[{"code":"hba1c","value":6.0000001}]}', 'summary-invalid screenings[0].value'],
  [test1({ value: 6, unit: 'MG' }), 'summary-invalid screenings[0].unit'], [test1({ value: 6, comparator: '=' }), 'summary-invalid screenings[0].comparator'],
  [test1({ result: 'positive' }), 'summary-invalid screenings[0].result'], [test1({ resultDate: '2026' }), 'summary-invalid screenings[0].resultDate'],
  [test1({ systolic: 120, diastolic: 80 }), 'summary-invalid screenings[0].systolic'], [test1({ unscaled: 1 }), 'summary-invalid screenings[0].unscaled'],
  [{ screenings: [{ code: { system: 'loinc', code: '1-8' }, value: 1 }] }, 'summary-invalid screenings[0].unit'],
  [{ screenings: [{ code: 'blood-pressure', systolic: 120, diastolic: 401 }] }, 'summary-invalid screenings[0].diastolic'],
  [pill({ strength: 500 }), 'summary-invalid medications[0].unit'], [pill({ strength: 0, unit: 'mg' }), 'summary-invalid medications[0].strength'],
  [pill({ daysSupplied: limits.days + 1 }), 'summary-invalid medications[0].daysSupplied'], [pill({ state: 'active' }), 'summary-invalid medications[0].state'],
  [event({}), 'summary-invalid events[0].type'], [event({ type: 'birth' }), 'summary-invalid events[0].type'], [event({ type: 'blood-group', code: 'positive' }), 'summary-invalid events[0].code'],
  [event({ type: 'care-note', code: { number: 65_000 }, target: 'nothing' }), 'summary-invalid events[0].target'],
  [event({ type: 'care-note', code: { number: 65_000 }, target: { number: 65_000 } }), 'summary-invalid events[0].target.kind'],
  [event({ type: 'care-note', code: { number: 65_000 }, target: { kind: 'vaccine' } }), 'summary-invalid events[0].target.number'],
  [linked({ hash: 'A'.repeat(24) }), 'summary-invalid links[0].hash'], [linked({ issuer: -1 }), 'summary-invalid links[0].issuer'], [linked({ statusIndex: limits.statusEntries }), 'summary-invalid links[0].statusIndex'],
  [linked({ joinedBy: 'me' }), 'summary-invalid links[0].joinedBy'], [linked({ corrects: false }), 'summary-invalid links[0].corrects'],
  [{ ...td(), terminologyVersion: 0 }, 'summary-invalid terminologyVersion'],
]) {
  test(`refuses ${(typeof summary === 'string' ? summary : JSON.stringify(summary)).slice(0, 90).trim()}`, () => assert.equal(refusal(summary), expected));
}
