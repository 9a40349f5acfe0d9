// Issuing a batch against a service that breaks off, is busy, or grants some kinds only: nothing is lost, and nothing is issued twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesModule } from './pages-module.mjs';

const { BatchIssuing, csvText, readBatchFile, reportCsv } = await pagesModule('desk/batch/issuing/batch-issuing.ts', 'desk/batch/batch-file.ts', 'desk/batch/report/report.ts', 'desk/batch/csv/csv-writer.ts');

const sheet = { readerLanguage: 'fr', holderLanguage: 'ar' };
const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
const makeKey = async () => key; // what sealing is worth is tested with the verifier; here it has to be quick

/** Persons of whom every third has a sealed entry. */
const personsOf = (count) => readBatchFile(new TextEncoder().encode(csvText([['person', 'what'], ...Array.from({ length: count }, (_, i) => [[`P${i}`, 'mmr'], ...(i % 3 === 0 ? [[`P${i}`, 'hiv']] : [])]).flat()])), 'ask').persons;

/** A service that keeps answers by key, as ours does. @param refuse gives the problem of a line, by how often it was asked */
class Service {
  answers = new Map();
  bodies = [];
  signed = 0;
  requests = 0;

  constructor({ refuse = () => undefined, cutAfter = () => Infinity, fail = () => undefined } = {}) {
    Object.assign(this, { refuse, cutAfter, fail });
  }

  post = async (text) => {
    const request = ++this.requests;
    const failure = this.fail(request);
    if (failure !== undefined) {
      if (failure === 'no-answer') {
        throw new TypeError('network');
      }

      return new Response(JSON.stringify({ code: failure }), { status: 401, headers: { 'content-type': 'application/problem+json' } });
    }

    assert.ok(text.endsWith('\n'));
    const lines = text.trimEnd().split('\n').map((line) => ({ line, body: JSON.parse(line) }));
    const out = lines.map(({ line, body }, i) => {
      this.bodies.push(body);
      const code = this.refuse(body, request);
      const known = this.answers.get(body.idempotencyKey);
      if (known !== undefined && known.line !== line) {
        return { line: i + 1, problem: { code: 'idempotency-key-reused' } };
      }

      if (known === undefined && code !== undefined) {
        return { line: i + 1, problem: { code } };
      }

      const answer = known ?? { line, issued: { sheet: `<p>${++this.signed}</p>`, stubNumber: `${this.signed}` } };
      this.answers.set(body.idempotencyKey, answer);
      return { line: i + 1, issued: answer.issued };
    });
    const whole = [...out, { done: 1, refused: 0 }].map((one) => `${JSON.stringify(one)}\n`).join('');
    const cut = this.cutAfter(request);
    const bytes = new TextEncoder().encode(whole.slice(0, cut === Infinity ? undefined : cut));
    let at = 0;
    return new Response(new ReadableStream({
      pull(controller) { // byte by byte, as slow connections do
        if (at < bytes.length) {
          controller.enqueue(bytes.slice(at, ++at));
        } else if (cut === Infinity) {
          controller.close();
        } else {
          controller.error(new TypeError('network'));
        }
      },
    }));
  };
}

function start(persons, service) {
  return new BatchIssuing(persons, sheet, makeKey, service.post, () => undefined);
}

const states = (issuing, persons) => persons.map((person) => issuing.outcomes.get(person)?.state ?? 'waiting');

test('all are issued, with their sheets, and secrets for those alone who have something sealed', async () => {
  const persons = personsOf(20);
  const service = new Service();
  const issuing = start(persons, service);
  await issuing.run();
  assert.deepEqual([...new Set(states(issuing, persons))], ['issued']);
  assert.equal(issuing.interruption, undefined);
  assert.deepEqual(persons.map((person) => issuing.outcomes.get(person).secret !== undefined), persons.map((_, i) => i % 3 === 0));
  assert.equal(service.requests, 3);
  for (const body of service.bodies) {
    assert.deepEqual([body.sealed.lanes.length, body.sheet, /^[0-9a-f]{32}$/.test(body.idempotencyKey)], [2, sheet, true]);
    assert.ok(!/hiv|secret/i.test(JSON.stringify({ ...body, sealed: '' }))); // random bytes in base64 may spell anything
  }

  assert.equal(new Set(service.bodies.map(({ idempotencyKey }) => idempotencyKey)).size, 20);
});

const lineLength = JSON.stringify({ line: 1, issued: { sheet: '<p>1</p>', stubNumber: '1' } }).length + 1; // while all numbers have one digit

test('what broke off is sent again with the same keys and the same bytes, and nothing is issued twice', async () => {
  for (let cut = 0; cut < 700; cut += 23) {
    const persons = personsOf(11);
    const service = new Service({ cutAfter: (request) => (request <= 2 ? cut : Infinity) });
    const issuing = start(persons, service);
    await issuing.run();
    assert.equal(issuing.interruption, 'no-answer');
    assert.equal(issuing.outcomes.size, Math.min(8, Math.floor(cut / lineLength)), `cut after ${cut}`);
    const before = new Map([...issuing.outcomes].map(([person, { stubNumber }]) => [person, stubNumber]));
    await issuing.run();
    await issuing.run();
    assert.deepEqual([...new Set(states(issuing, persons))], ['issued'], `cut after ${cut}`);
    assert.equal(service.signed, 11);
    before.forEach((stub, person) => assert.equal(issuing.outcomes.get(person).stubNumber, stub));
    assert.equal(new Set([...issuing.outcomes.values()].map(({ stubNumber }) => stubNumber)).size, 11);
  }
});

test('no network, or nobody signed in: everything waits', async () => {
  for (const code of ['no-answer', 'not-signed-in']) {
    const persons = personsOf(3);
    const service = new Service({ fail: (request) => (request === 1 ? code : undefined) });
    const issuing = start(persons, service);
    await issuing.run();
    assert.deepEqual([issuing.interruption, issuing.waiting.length], [code, 3]);
    await issuing.run();
    assert.deepEqual([issuing.interruption, issuing.waiting.length, service.signed], [undefined, 0, 3]);
  }
});

test('a service that is busy gets the line once more, later', async () => {
  const persons = personsOf(12);
  const service = new Service({ refuse: (_, request) => (request === 1 ? 'storage-unavailable' : undefined) });
  const issuing = start(persons, service);
  await issuing.run();
  assert.deepEqual([issuing.interruption, issuing.waiting.length, service.requests], ['storage-unavailable', 12, 1]); // no use in asking for the others
  await issuing.run();
  assert.deepEqual([issuing.interruption, issuing.waiting.length], [undefined, 0]);
});

test('what is refused for good is not sent again', async () => {
  const persons = personsOf(4);
  let asked = 0;
  const service = new Service({ refuse: () => (++asked === 2 ? 'does-not-fit' : undefined) });
  const issuing = start(persons, service);
  await issuing.run();
  await issuing.run();
  assert.deepEqual(states(issuing, persons), ['issued', 'refused', 'issued', 'issued']);
  assert.equal(service.requests, 1);
});

test('who may issue some kinds only sends lines with nothing sealed without the sealed part', async () => {
  const persons = personsOf(20);
  const service = new Service({ refuse: ({ sealed }) => (sealed === undefined ? undefined : 'kind-not-granted') });
  const issuing = start(persons, service);
  await issuing.run();
  assert.deepEqual(states(issuing, persons), persons.map((_, i) => (i % 3 === 0 ? 'refused' : 'issued')));
  assert.equal(issuing.interruption, undefined);
  const bare = service.bodies.filter(({ sealed }) => sealed === undefined);
  assert.equal(bare.length, 13);
  assert.ok(bare.every(({ summary }) => summary.vaccinations.length === 1));
  assert.equal(new Set(service.bodies.map(({ idempotencyKey }) => idempotencyKey)).size, service.bodies.length); // another request has another key
});

test('a stop sends nothing more, and takes what is on its way', async () => {
  const persons = personsOf(30);
  const service = new Service();
  const issuing = new BatchIssuing(persons, sheet, makeKey, (text, signal) => { issuing.stop(); return service.post(text, signal); }, () => undefined);
  await issuing.run();
  assert.deepEqual([issuing.outcomes.size, service.requests, issuing.isRunning], [8, 1, false]);
  await issuing.run();
  assert.equal(issuing.outcomes.size, 16);
});

test('wiping forgets secrets and lines while something is on its way', async () => {
  const persons = personsOf(3);
  const service = new Service();
  const issuing = new BatchIssuing(persons, sheet, makeKey, (text, signal) => { issuing.wipe(); return service.post(text, signal); }, () => undefined);
  await issuing.run();
  assert.equal(issuing.outcomes.size, 0);
});

test('an answer that is none is an interruption', async () => {
  for (const text of ['<html>', '{"line":1', '{"line":9,"issued":{}}\n', '', '{"line":1}\n{"line":2}\n{"line":3}\n']) {
    const persons = personsOf(3);
    const issuing = start(persons, { post: async () => new Response(text) });
    await issuing.run();
    assert.equal(issuing.outcomes.size, 0, text);
    assert.ok(['no-answer', 'internal'].includes(issuing.interruption), text);
  }
});

test('the report tells who and why, and neither what they have nor their secret', async () => {
  const file = readBatchFile(new TextEncoder().encode(csvText([['person', 'name', 'what'], ['A', 'Ada', 'hiv'], ['@cmd', 'Eda', 'hypertention'], ['C', '', 'td']])), 'ask');
  const persons = file.persons.filter(({ summary }) => summary !== undefined);
  let asked = 0;
  const service = new Service({ refuse: () => (++asked === 2 ? 'kind-not-granted' : undefined) });
  const issuing = start(persons, { post: service.post });
  await issuing.run();
  const say = (name, values) => `[${name}${values?.code === undefined ? '' : ` ${values.code}`}]`;
  const report = reportCsv(file.persons, issuing.outcomes, say, ',');
  assert.match(report, /^\ufeff\[batch-number\],\[holder\],/);
  assert.ok(report.includes('1,A,2,[batch-issued],,1,'), report);
  assert.ok(report.includes("2,'@cmd,3,[batch-not-ready],3 [batch-what]: [batch-unknown],,"), report);
  assert.ok(!/hiv|hypert|Ada|Eda/.test(report));
  assert.ok(!report.includes(issuing.outcomes.get(persons[0]).secret.digits));
});
