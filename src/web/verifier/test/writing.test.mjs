import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from '../dist/bytes.js';
import { readCoseSign1 } from '../dist/cose/cose-sign1.js';
import { limits } from '../dist/generated/limits.js';
import { readHcert } from '../dist/hcert/hcert-carrier.js';
import { readHcertClaims } from '../dist/hcert/hcert-claims.js';
import { Decimal, Failure, HolderSecret, languages, PartialDate, Terminology } from '../dist/index.js';
import { emptySummary, entriesOf } from '../dist/model/health-summary.js';
import { readPassport, readSealedContent } from '../dist/passport/passport-codec.js';
import { laneLength, openLane, saltLength } from '../dist/passport/sealed-lane.js';
import { cardLength, writePayload } from '../dist/writing/card-length.js';
import { issueBody, laneOf, passportSize, qrVersion, readSummary, sealPassport, splitLanes } from '../dist/writing/index.js';
import { checkBounds } from '../dist/writing/summary-bounds.js';
import { coseOf } from './cards.mjs';
import { names, need, read, run } from './vectors.mjs';

const table = Terminology.current;
const secondsOfDay = 86_400;
const summaryOf = (json) => need(readSummary(JSON.stringify(json), table));
const opened = async (lane, secret) => {
  const content = await openLane(lane, secret);
  return content && need(readSealedContent(content, table));
};
const keysOf = (summary) => entriesOf(summary).map(({ code }) => code.key);
const hiv = { conditions: [{ code: 'hiv' }] };
const many = { // about 170 bytes
  medications: ['abacavir', 'dolutegravir', 'efavirenz', 'lamivudine', 'tenofovir-disoproxil'].filter((code) => table.find(code)).concat('metformin', 'amlodipine', 'insulin-glargine')
    .map((code) => ({ code, strength: 123.456789, unit: 'ug', since: '2020-02-03', lastSupply: '2026-03-04', daysSupplied: 90, lane: 'sealed' })),
  allergies: [{ code: 'allergy-penicillin', severity: 'high', lane: 'sealed' }],
};

test('writes what every good passport of the vectors says as its issuer did, and measures it', async () => {
  let written = 0;
  for (const name of names) {
    const vector = read(name);
    const statement = await run(vector);
    if (statement instanceof Failure || statement.format !== 'hcert/passport' || statement.summary === undefined) {
      continue;
    }

    const message = readCoseSign1(coseOf(vector.input));
    const claims = need(readHcertClaims(message.payload));
    const { summary, lane, statusIndex } = need(readPassport(claims.content, table));
    if (summary.other.length > 0 || claims.notBefore !== undefined || claims.expiresAt - claims.issuedAt !== 1826 * secondsOfDay) {
      continue;
    }

    assert.equal(hex(writePayload(summary, lane, statusIndex, claims.issuedAt / secondsOfDay)), hex(message.payload), name);
    assert.equal(cardLength(summary, { statusIndex, fieldKey: need(readHcert(vector.input)).fieldKeyCertificate !== undefined }), vector.input.length, name);
    written++;
  }

  assert.ok(written > 40, `${written}`);
});

test('what says nothing is left out', () => {
  const screening = { ...summaryOf({ screenings: [{ code: 'hba1c', value: 6.5 }] }).screenings[0] };
  const length = (parts) => cardLength({ ...emptySummary, ...parts }, {});
  const inUnit = (ucum) => ({ screenings: [{ ...screening, result: { ...screening.result, unit: table.findUnit(ucum) } }] });
  assert.equal(length(inUnit('%')), length({ screenings: [screening] })); // the table's own unit
  assert.ok(length(inUnit('mmol/mol')) > length({ screenings: [screening] }));
  assert.equal(length({ holder: { otherSpellings: [] }, terminologyVersion: 1 }), length({}));
});

test('a sensitive entry is sealed unless it is chosen otherwise, and so is a note about it', () => {
  const { open, sealed, second } = splitLanes(summaryOf({
    conditions: [{ code: 'hiv' }, { code: 'hypertension' }, { code: 'asthma', lane: 'second' }],
    events: [{ type: 'care-note', code: 'care-repeat-test', target: 'hiv' }, { type: 'care-note', code: 'care-repeat-test', target: 'hypertension' }],
    screenings: [{ code: 'hiv-rapid', result: 'negative', lane: 'open' }],
  }));
  assert.deepEqual([keysOf(open), keysOf(sealed), keysOf(second)], [['hypertension', 'hiv-rapid', 'care-repeat-test'], ['hiv', 'care-repeat-test'], ['asthma']]);
  assert.ok(entriesOf(sealed).every((entry) => laneOf(entry) === 'sealed'));
});

test('each part has the links that it uses, and the open one those to corrected cards', () => {
  const link = (issuer, parts = {}) => ({ issuer, statusIndex: issuer, hash: '0'.repeat(24), ...parts });
  const carried = (place) => ({ source: { link: place, kind: 'done' } });
  const { open, sealed } = splitLanes(summaryOf({
    conditions: [{ code: 'hypertension', ...carried(2) }, { code: 'hiv', ...carried(1) }, { code: 'asthma', ...carried(2) }], links: [link(0), link(1), link(2), link(3, { corrects: true })],
  }));
  assert.deepEqual([open.links.map(({ issuer }) => issuer), open.conditions.map(({ source }) => source.link)], [[2, 3], [0, 0]]);
  assert.deepEqual([sealed.links.map(({ issuer }) => issuer), sealed.conditions.map(({ source }) => source.link)], [[1], [0]]);
});

test('what was sealed opens from both twins with its secret alone', async () => {
  const secret = HolderSecret.generate();
  const { open, lanes, leftOut } = need(await sealPassport(summaryOf({ ...hiv, allergies: [{ code: 'allergy-penicillin' }] }), { secret }));
  assert.deepEqual([keysOf(open), leftOut], [['allergy-penicillin'], []]);
  for (const lane of lanes) {
    assert.deepEqual(keysOf(await opened(lane, secret)), ['hiv']);
    assert.equal(await opened(lane, HolderSecret.generate()), undefined);
  }
});

test('what has no room in one box stands in the other, and what has none in both is told', async () => {
  const secret = HolderSecret.generate();
  const { lanes, leftOut } = need(await sealPassport(summaryOf(many), { secret }));
  const parts = [];
  for (const lane of lanes) {
    parts.push(keysOf(await opened(lane, secret)));
  }

  const main = parts.findIndex((keys) => keys.includes('allergy-penicillin'));
  assert.ok(main >= 0 && parts[main].length > 1 && parts[1 - main].length > 0 && leftOut.length > 0);
  assert.deepEqual([...parts[main], ...parts[1 - main], ...leftOut.map(({ code }) => code.key)].sort(), keysOf(summaryOf(many)).sort());
  assert.deepEqual(need(passportSize(summaryOf(many))).leftOut, leftOut);
});

test('two secrets have a box each', async () => {
  const [secret, secondSecret] = [HolderSecret.generate(), HolderSecret.generate()];
  const { lanes } = need(await sealPassport(summaryOf({ conditions: [{ code: 'hiv' }, { code: 'asthma', lane: 'second' }] }), { secret, secondSecret }));
  const found = [];
  for (const lane of lanes) {
    found.push([await opened(lane, secret), await opened(lane, secondSecret)].map((summary) => summary && keysOf(summary)));
  }

  assert.deepEqual(found.sort(([one]) => (one ? -1 : 1)), [[['hiv'], undefined], [undefined, ['asthma']]]);
  const alone = need(await sealPassport(summaryOf({ conditions: [{ code: 'asthma', lane: 'second' }] }), { secret, secondSecret }));
  for (const lane of alone.lanes) {
    assert.deepEqual([keysOf(await opened(lane, secondSecret)), await opened(lane, secret)], [['asthma'], undefined]);
  }
});

test('a used lane and an unused one have the same form', async () => {
  const secret = HolderSecret.generate();
  const salts = new Set();
  for (const summary of [hiv, { conditions: [{ code: 'asthma' }] }]) {
    const counts = Array(256).fill(0);
    for (let i = 0; i < 40; i++) {
      const { lanes: [first, second] } = need(await sealPassport(summaryOf(summary), { secret, makeLaneKey: fastKey }));
      assert.deepEqual([first.length, second.length], [laneLength, laneLength]);
      assert.deepEqual(first.subarray(0, saltLength), second.subarray(0, saltLength));
      assert.notDeepEqual(first.subarray(saltLength), second.subarray(saltLength));
      [...first.subarray(saltLength), ...second.subarray(saltLength)].forEach((byte) => counts[byte]++);
      salts.add(hex(first.subarray(0, saltLength)));
    }

    // 6 400 bytes: chi-squared with 255 degrees of freedom is below 400 but once in hundreds of millions of runs.
    assert.ok(counts.reduce((sum, count) => sum + (count - 25) ** 2 / 25, 0) < 400);
  }

  assert.equal(salts.size, 80);
});

test('either twin may have either slot', async () => {
  const [secret, secondSecret] = [HolderSecret.generate(), HolderSecret.generate()];
  const first = new Set();
  for (let i = 0; i < 64 && first.size < 2; i++) {
    const { lanes } = need(await sealPassport(summaryOf({ conditions: [{ code: 'hiv' }, { code: 'asthma', lane: 'second' }] }), { secret, secondSecret, makeLaneKey: fastKey }));
    first.add((await openLane(lanes[0], secret, fastKey)) === undefined);
  }

  assert.equal(first.size, 2);
});

test('nothing is sealed without its secret', async () => {
  const secret = HolderSecret.generate();
  for (const [summary, options] of [[hiv, {}], [hiv, { secondSecret: secret }], [{ conditions: [{ code: 'asthma', lane: 'second' }] }, { secret }]]) {
    const refused = await sealPassport(summaryOf(summary), options);
    assert.ok(refused instanceof Failure && refused.reason === 'sensitive-entry-needs-secret');
  }
});

test('content that no reader would take is not sealed', async () => {
  const secret = HolderSecret.generate();
  for (const code of [{ type: 'foreign', system: 'icd10', value: 'é' }, { type: 'foreign', system: 'icd10', value: '' }, { type: 'newer', kind: 'condition', number: 70_000 }, { type: 'newer', kind: 'condition', number: -1 }]) {
    const refused = await sealPassport({ ...emptySummary, conditions: [{ type: 'condition', code, source: { kind: 'done' }, lane: 'sealed' }] }, { secret });
    assert.ok(refused instanceof Failure && refused.reason === 'summary-invalid' && refused.where === 'lane');
  }
});

test('bounds are kept whoever made the summary', () => {
  const entry = (type, parts) => ({ type, code: table.find({ vaccination: 'td', screening: 'hba1c', medication: 'metformin' }[type]), source: { kind: 'done' }, ...parts });
  const dose = (parts) => ({ vaccinations: [entry('vaccination', parts)] });
  const result = (parts, code) => ({ screenings: [entry('screening', { result: parts, ...(code && { code }) })] });
  const pill = (parts) => ({ medications: [entry('medication', parts)] });
  const holder = (parts) => ({ holder: { otherSpellings: [], ...parts } });
  const quantity = (value, code) => result({ form: 'quantity', value, comparator: 'equal' }, code);
  for (const [parts, where] of [
    [{ other: [{ where: 'passport.99', cbor: '00' }] }, 'other'], [{ vaccinations: Array(limits.entries + 1).fill(entry('vaccination')) }, 'summary'], [{ links: Array(limits.links + 1).fill({}) }, 'summary'],
    [holder({ name: '' }), 'holder'], [holder({ name: 'a\u202eb' }), 'holder'], [holder({ name: '\ud800' }), 'holder'], [holder({ otherSpellings: Array(limits.otherSpellings + 1).fill('A') }), 'holder'],
    [{ vaccinations: Array(limits.dosesPerVaccine + 1).fill(entry('vaccination')) }, 'vaccinations'],
    [dose({ dose: 16 }), 'vaccinations[0]'], [dose({ dose: 1.5 }), 'vaccinations[0]'], [dose({ dose: NaN }), 'vaccinations[0]'], [dose({ of: 1 }), 'vaccinations[0]'], [dose({ dose: 1, of: 0 }), 'vaccinations[0]'],
    [dose({ lot: 'L'.repeat(limits.lotLength + 1) }), 'vaccinations[0]'], [dose({ source: { kind: 'carried', link: 0, original: 'done' } }), 'links'],
    [quantity(Decimal.of(-1)), 'screenings[0]'], [quantity(Decimal.of(1, 7)), 'screenings[0]'], [quantity(Decimal.of(limits.decimalDigits)), 'screenings[0]'], [quantity(Decimal.of(limits.decimalDigits + 1), { type: 'foreign', system: 'loinc', value: '1' }), 'screenings[0]'],
    [result({ form: 'unscaled', digits: 1, comparator: 'equal' }), 'screenings[0]'], [result({ form: 'blood-pressure', systolic: 401, diastolic: 80 }), 'screenings[0]'], [result({ form: 'blood-pressure', systolic: 120, diastolic: 0.5 }), 'screenings[0]'],
    [pill({ strength: Decimal.of(1, 7) }), 'medications[0]'], [pill({ daysSupplied: 0 }), 'medications[0]'], [pill({ interruptedDays: limits.days + 1 }), 'medications[0]'],
  ]) {
    const summary = { ...emptySummary, ...parts };
    assert.deepEqual([checkBounds(summary)?.reason, checkBounds(summary)?.where], ['summary-invalid', where], JSON.stringify(parts, (_, value) => (typeof value === 'bigint' ? `${value}` : value)).slice(0, 200));
    assert.ok(passportSize(summary) instanceof Failure);
  }

  assert.equal(checkBounds({ ...emptySummary, ...quantity(Decimal.of(limits.decimalDigits), { type: 'foreign', system: 'loinc', value: '1' }) }), undefined);
});

test('the service is sent the open part and the lanes, and nothing else', async () => {
  const secret = HolderSecret.generate();
  const json = { holder: { name: 'Sample Person (fictional)' }, medications: [{ code: 'metformin', strength: 0.000001, unit: 'mg' }], screenings: [{ code: 'hba1c', value: 6.5, unit: '%', date: '2026-01-02' }] };
  const body = issueBody(need(await sealPassport(summaryOf({ ...json, ...hiv }), { secret })));
  assert.deepEqual(body.summary, json);
  assert.deepEqual(Object.keys(body), ['summary', 'sealed']);
  assert.deepEqual(body.sealed.lanes.map((lane) => Buffer.from(lane, 'base64url').length), [laneLength, laneLength]);
  const shown = issueBody(need(await sealPassport(summaryOf({ conditions: [{ code: 'hiv', lane: 'open' }] }))));
  assert.deepEqual(shown.summary, { conditions: [{ code: 'hiv', lane: 'open' }] });
  assert.equal(issueBody(need(await sealPassport(summaryOf(hiv), { secret }))).summary, undefined);
});

test('the size tells what could be left out', () => {
  const date = (day) => `2026-01-0${day}`;
  const size = need(passportSize(summaryOf({
    holder: { name: 'Sample Person (fictional)', otherSpellings: ['S. Person'] },
    vaccinations: [{ code: 'td', lot: 'LOT-1' }],
    screenings: [{ code: 'hba1c', value: 7, date: date(1) }, { code: 'hba1c', value: 6.5, date: date(2) }, { code: 'hba1c', value: 8 }],
    events: [{ type: 'care-note', code: 'care-repeat-test' }],
  })));
  assert.deepEqual(size.savings.map(({ what }) => what), ['lots', 'earlier-results', 'care-notes', 'other-spellings']);
  assert.ok(size.savings.every(({ characters, qrVersion: version }) => characters < size.characters && version === qrVersion(characters)));
  assert.deepEqual([size.qrLevel, size.qrVersion], ['M', qrVersion(size.characters)]);
  assert.deepEqual(need(passportSize(summaryOf({ conditions: [{ code: 'asthma' }], ...hiv }))).savings, []);
  assert.deepEqual([qrVersion(0), qrVersion(20), qrVersion(21), qrVersion(3391), qrVersion(3392)], [1, 1, 2, 40, undefined]);
});

test('the size of a large passport is told within five milliseconds, JSON and all', () => {
  const full = summaryOf({
    vaccinations: Array.from({ length: 60 }, (_, i) => ({ code: ['td', 'mmr', 'bcg', 'yellow-fever'][i % 4], date: PartialDate.fromNumber(40_000 + i).toString(), lot: `LOT-${i}` })),
    screenings: Array.from({ length: 60 }, (_, i) => ({ code: 'hba1c', value: 5 + i / 10, date: PartialDate.fromNumber(45_000 + i).toString() })),
    conditions: Array.from({ length: 10 }, () => ({ code: 'hiv' })),
  });
  const text = JSON.stringify(issueBody({ open: full, lanes: [new Uint8Array(96), new Uint8Array(96)] }).summary);
  const times = Array.from({ length: 100 }, () => {
    const start = performance.now();
    need(passportSize(need(readSummary(text, table))));
    return performance.now() - start;
  });
  assert.ok(Math.min(...times) < 5, `${times}`); // the least: the machine may be busy with something else
});

test('a new secret has seven numbers, and its things in every language', () => {
  const secret = HolderSecret.generate();
  assert.match(secret.digits, /^[0-9]{3}(-[0-9]{3}){6}$/);
  for (const language of languages) {
    const words = secret.things(language).map(({ word }) => word);
    assert.equal(need(HolderSecret.parse(words.join(' '))).digits, secret.digits);
  }

  assert.equal(new Set(Array.from({ length: 100 }, () => HolderSecret.generate().digits)).size, 100);
});

// The key of tests that need many lanes: one round, so that it opens nothing outside of them.
async function fastKey(digits, salt) {
  const password = await crypto.subtle.importKey('raw', new TextEncoder().encode(digits), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1 }, password, { name: 'AES-GCM', length: 256 }, false, ['decrypt', 'encrypt']);
}
