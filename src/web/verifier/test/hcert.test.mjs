import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TrustStore, Verifier } from '../dist/index.js';
import { cbor, Float, Raw, Tag } from './cbor.mjs';
import { edit, seeded, textOf } from './cards.mjs';
import { holds } from './contract.mjs';
import { hcert, makeKey, now, sign1, trustFile } from './network.mjs';
import { need } from './vectors.mjs';

const second = now / 1000;
const day = 86_400;
const key = makeKey();
const rsa = makeKey(2048);
const testsOnly = makeKey();
const trust = need(await TrustStore.load(trustFile(key, rsa, { ...testsOnly, kinds: 4 }), undefined, () => now));
const verifier = new Verifier(trust, () => now);

const link = `vhlink:/${Buffer.from(`{"url":"https://vhl.example/a","key":"${'A'.repeat(43)}"}`).toString('base64url')}`;
const holder = { ver: '1.3.0', nam: { fn: 'Specimen-Gößinger', fnt: 'SPECIMEN<GOESSINGER', gn: 'Ada', gnt: 'ADA' }, dob: '1964-08-12' };
const about = { tg: '840539006', co: 'UT', is: 'Ministry of Health', ci: 'URN:UVCI:01:UT:SPECIMEN#K' };
const dose = { ...about, vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2, dt: '2021-05-29' };
const swab = { ...about, tt: 'LP6464-4', nm: 'PCR', sc: '2021-05-29T08:12:00Z', tr: '260415000', tc: 'Airport' };
const recovery = { ...about, fr: '2021-04-29', df: '2021-05-10', du: '2021-10-28' };
const yellowCard = { n: 'Ada Specimen', dob: '1964-08', s: 'female', v: [{ vp: 'YellowFeverProduct1a', bo: 'Y1234', dt: '2026-09-15', cn: 'Port health', is: 'UT' }] };
const status = { name: 'Ada', birthDate: '1964', sex: { code: 'female' }, vaccination: { vaccine: { system: 'http://id.who.int/icd/release/11/mms', code: 'XM0N24' }, disease: 'RA01', date: '2021-07-08', dose: 1, total_doses: 2, lot: 'PT123F' } };
const result = { name: 'Ada', birthDate: '1964', test: { pathogen: 'XN109', type: { system: 'http://loinc.org', code: 'LP6464-4' }, result: '260415000', date: '2026-11-19' } };

const times = (expiresAt = second + day, issuedAt = second - day) => [[1, 'UT'], [4, expiresAt], [6, issuedAt]];
const claims = (subclaim, content, head = times()) => new Map([...head, [-260, new Map([[subclaim, content]])]]);
const dcc = (entries, more = {}) => claims(1, { ...holder, ...entries, ...more });

async function verify(content, by = key) {
  const statement = await verifier.verify(hcert(by, content));
  holds(statement);
  return statement;
}

async function answer(content, by = key) {
  const { verdict, reasons, where } = await verify(content, by);
  return `${verdict} ${reasons.join(' ')}${where === undefined ? '' : ` at ${where}`}`;
}

test('a vaccination is read', async () => {
  for (const by of [key, rsa]) {
    const { verdict, format, defects, summary } = await verify(dcc({ v: [dose] }), by);
    assert.deepEqual([verdict, format, defects], ['accepted', 'hcert/dcc', []]);
    const [{ code, date, dose: number, of }] = summary.vaccinations;
    assert.deepEqual([code.key, `${date}`, number, of], ['covid-mrna-pfizer', '2021-05-29', 2, 2]);
    assert.deepEqual([summary.holder.name, `${summary.holder.birth}`, summary.holder.otherSpellings], ['Ada Specimen-Gößinger', '1964-08-12', ['ADA SPECIMEN GOESSINGER']]);
    assert.deepEqual(summary.other.map(({ where }) => where).sort(), ['cwt.1', 'v[0].ci', 'v[0].co', 'v[0].is', 'v[0].ma', 'v[0].mp', 'v[0].vp', 'ver']);
  }
});

test('a test and a recovery are read', async () => {
  const [{ code, result: { code: found }, date }] = (await verify(dcc({ t: [swab] }))).summary.screenings;
  assert.deepEqual([code.key, found.key, `${date}`], ['covid-pcr', 'negative', '2021-05-29']);
  const [condition] = (await verify(dcc({ r: [recovery] }))).summary.conditions;
  assert.deepEqual([condition.code.key, `${condition.onset}`, condition.state, condition.certainty], ['covid-19', '2021-04-29', 'inactive', 'confirmed']);
});

test('yellow cards and their drafts are read', async () => {
  for (const [card, defects] of [[yellowCard, []], [{ ...yellowCard, v: yellowCard.v[0] }, ['dose-not-in-a-list']], [{ ...yellowCard, v: '1', vx: yellowCard.v }, []]]) {
    const statement = await verify(claims(-6, card));
    const [{ code, lot, date }] = statement.summary.vaccinations;
    assert.deepEqual([statement.verdict, statement.format, code.key, lot, `${date}`, statement.summary.holder.sex], ['accepted', 'hcert/icvp', 'yellow-fever', 'Y1234', '2026-09-15', 'female']);
    assert.deepEqual(statement.defects.map((defect) => defect.code), defects);
  }
});

test('statuses and results are read, among the claims too', async () => {
  for (const content of [claims(3, status), new Map([...times(), ...Object.entries({ ...status, ...status.vaccination, vaccination: null })])]) {
    const { verdict, format, summary: { vaccinations: [read] } } = await verify(content);
    assert.deepEqual([verdict, format, read.code.key, `${read.date}`, read.dose, read.of, read.lot], ['accepted', 'hcert/ddcc', 'yellow-fever', '2021-07-08', 1, 2, 'PT123F']);
  }

  const { summary: { screenings: [read] } } = await verify(claims(4, result));
  assert.deepEqual([read.code.key, read.result.code.key], ['covid-pcr', 'negative']);
  const old = { ...status, certificate: { period: { end: '2026-11-19' } } };
  assert.equal(await answer(claims(3, old, [])), 'caution expired');
  assert.equal(await answer(claims(3, { ...old, certificate: { period: { end: '2026-11-20' } } }, [])), 'accepted ');
});

test('a health link is told with a caution', async () => {
  for (const [content, defects] of [[link, []], [[{ u: link }, {}], ['link-in-a-list', 'several-links']]]) {
    const statement = await verify(claims(5, content));
    assert.deepEqual([statement.verdict, statement.reasons, statement.format, statement.healthLink.host], ['caution', ['needs-network'], 'vhl', 'vhl.example']);
    assert.deepEqual(statement.defects.map(({ code }) => code), defects);
  }

  assert.equal(await answer(claims(5, 'vhlink:/AAAA')), 'unreadable content-malformed at hcert.5');
  assert.equal(await answer(claims(5, 7)), 'unreadable content-malformed at hcert.5');
});

test('a key signs only what it is for', async () => {
  assert.equal(await answer(dcc({ t: [swab] }), testsOnly), 'accepted ');
  assert.equal(await answer(claims(4, result), testsOnly), 'accepted ');
  for (const content of [dcc({ v: [dose] }), dcc({ r: [recovery] }), claims(-6, yellowCard), claims(3, status)]) {
    assert.equal(await answer(content, testsOnly), 'rejected key-usage');
  }
});

test('times are checked', async () => {
  const at = (head) => answer(claims(1, { ...holder, v: [dose] }, head));
  assert.equal(await at(times(second)), 'rejected expired');
  assert.equal(await at(times(second + 1)), 'accepted ');
  assert.equal(await at(times(second + day, second + 601)), 'rejected not-yet-valid');
  assert.equal(await at(times(second + day, second + 600)), 'accepted ');
  assert.equal(await at([...times(), [5, second + 1]]), 'rejected not-yet-valid');
  assert.equal(await at(times(new Float(second + 0.5))), 'rejected expired');
  assert.deepEqual((await verify(claims(1, { ...holder, v: [dose] }, times(new Float(second + 1.5))))).defects, [{ code: 'time-with-fraction', where: 'cwt.exp' }]);
  assert.equal(await at([[4, second + day]]), 'unreadable content-malformed at cwt.iat');
  for (const time of [253_402_300_800, -1, '1', new Float(NaN), new Float(253_402_300_800), 2n ** 64n - 1n]) {
    assert.equal(await at(times(time)), 'unreadable content-malformed at cwt.exp');
  }
});

test('a certificate has exactly one kind of entry, a name and a date of birth', async () => {
  for (const [content, expected] of [
    [dcc({}), 'v'], [dcc({ v: [dose], t: [swab] }), 't'], [dcc({ v: [] }), 'v'], [dcc({ v: dose }), 'v'], [dcc({ v: Array(201).fill(0) }), 'v'], [dcc({ v: [7] }), 'v[0]'],
    [dcc({ v: [dose] }, { dob: undefined, nam: { fn: '' } }), 'nam'], [dcc({ v: [dose] }, { nam: 'Ada' }), 'nam'], [dcc({ v: [dose] }, { ver: 1 }), 'ver'], [claims(1, 'v'), 'content'],
    [claims(1, { ver: '1.3.0', nam: holder.nam, v: [dose] }), 'dob'],
    ...Object.keys(dose).slice(4).filter((name) => !['mp', 'ma'].includes(name)).map((name) => [dcc({ v: [{ ...dose, [name]: null }] }), `v[0].${name}`]),
    ...['tg', 'tt', 'sc', 'tr'].map((name) => [dcc({ t: [{ ...swab, [name]: null }] }), `t[0].${name}`]),
    ...['tg', 'fr'].map((name) => [dcc({ r: [{ ...recovery, [name]: null }] }), `r[0].${name}`]),
    [dcc({ v: [{ ...dose, dn: 2n ** 63n }] }), 'v[0].dn'], [dcc({ v: [{ ...dose, dt: 20210529 }] }), 'v[0].dt'], [claims(-6, { ...yellowCard, v: [] }), 'v'], [claims(-6, { ...yellowCard, v: [{ bo: '1' }] }), 'v[0].vp'],
    [claims(3, { ...status, vaccination: {} }), 'vaccination.vaccine'], [claims(4, { ...result, sex: 7 }), 'sex'],
  ]) {
    assert.equal(await answer(content), `unreadable content-malformed at ${expected}`);
  }

  assert.equal(await answer(dcc({ v: [dose] }, { ver: '2.0.0' })), 'unreadable newer-version at ver');
  assert.equal(await answer(claims(2, {})), 'unreadable unsupported-content at hcert');
  assert.equal(await answer(new Map(times())), 'unreadable unsupported-content at hcert');
});

test('what deviates without harm is noted, and what the model can\'t say is kept', async () => {
  const found = async (content) => {
    const { verdict, defects, summary } = await verify(content);
    assert.equal(verdict, 'accepted');
    return [defects.map(({ code, where }) => `${code} ${where}`).join(', '), Object.fromEntries(summary.other.map(({ where, json, cbor: bytes }) => [where, json ?? bytes])), summary];
  };
  const one = async (member, value) => {
    const [defects, other] = await found(dcc({ v: [{ ...dose, [member]: value }] }));
    return [defects, other[`v[0].${member}`]];
  };
  assert.deepEqual(await one('dt', '2021-05-29T10:00:00'), ['date-with-time v[0].dt', '"2021-05-29T10:00:00"']);
  assert.deepEqual(await one('dt', '2021-05-00'), ['date-part-zero v[0].dt', '"2021-05-00"']);
  assert.deepEqual(await one('dt', '29.5.2021'), ['date-not-read v[0].dt', '"29.5.2021"']);
  assert.deepEqual(await one('dn', 0), ['dose-number-not-read v[0].dn', '0']);
  assert.deepEqual(await one('tg', '1'), ['', '"1"']);
  assert.deepEqual(await one('x', Uint8Array.of(1)), ['', '4101']);
  assert.deepEqual(await one('x', new Tag(0, '2021')), ['', '"2021"']);
  assert.deepEqual(await one('x', new Tag(1, 5)), ['', 'c105']);
  assert.deepEqual(await one('x', new Float(1.5)), ['', '1.5']);
  assert.deepEqual(await one('x', new Raw(0x9f, 0x01, 0xff)), ['', '[1]']);
  assert.deepEqual(await one('x', new Map([[1, 2]])), ['', 'a10102']);
  assert.deepEqual((await found(dcc({ v: [dose, dose], t: null, r: [] })))[0], 'several-entries v, empty-list t, empty-list r');
  const [, other, { holder: { name } }] = await found(dcc({ v: [dose] }, { nam: { gn: 'A\u202eda', gnt: 'ADA', fnt: 'X' } }));
  assert.deepEqual([name, other['nam.gn']], ['ADA X', '"A\u202eda"']);
  const [defects, kept, { screenings }] = await found(dcc({ t: [{ ...swab, tr: '?' }] }));
  assert.deepEqual([defects, kept['t[0].tr'], screenings.length], ['code-not-read t[0].tr', '"?"', 0]);
});

test('the CBOR of others is bounded', async () => {
  const nested = (depth) => claims(1, { ...holder, v: [dose], x: new Raw(...Array(depth).fill(0x81), 0) });
  assert.equal(await answer(nested(9)), 'accepted ');
  assert.equal(await answer(nested(10)), 'unreadable content-malformed at cwt');
  for (const raw of [[0xa2, 1, 0, 1, 0], [0xa1, 0xf4, 0], [0x61, 0xff], [0xf7], [0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]]) {
    assert.equal(await answer(claims(1, { ...holder, v: [dose], x: new Raw(...raw) })), 'unreadable content-malformed at cwt');
  }
});

test('no edit of a message says anything else', async () => {
  const random = seeded(11);
  for (const content of [dcc({ v: [dose] }), claims(-6, yellowCard), claims(3, status)]) {
    const message = sign1(key, cbor(content));
    const meaning = JSON.stringify((await verifier.verify(textOf(message))).summary);
    for (let i = 0; i < 700; i++) {
      const statement = await verifier.verify(textOf(Uint8Array.from(edit(message, random, () => random(256), (byte, bit) => byte ^ (1 << bit)))));
      holds(statement);
      assert.ok(statement.summary === undefined || JSON.stringify(statement.summary) === meaning);
    }
  }
});

test('edited content of a trusted issuer is a statement', async () => {
  const random = seeded(12);
  for (const content of [dcc({ v: [dose] }), dcc({ t: [swab] }), dcc({ r: [recovery] }), claims(-6, yellowCard), claims(3, status), claims(4, result), claims(5, link)]) {
    for (let i = 0; i < 300; i++) {
      await verify(Uint8Array.from(edit(cbor(content), random, () => random(256), (byte, bit) => byte ^ (1 << bit))));
    }
  }
});
