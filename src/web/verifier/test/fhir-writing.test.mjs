// Bundles of what was read. That they are byte for byte those of the library is held by tests there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '../dist/bytes.js';
import { Failure, HolderSecret, obstacleOf, readFhirBundle, subjectOf, Terminology, timeLineOf, Verifier } from '../dist/index.js';
import { writeCollectionBundle, writeIpsDocument } from '../dist/fhir/index.js';
import { emptySummary, entriesOf } from '../dist/model/health-summary.js';
import { personSummary } from '../dist/writing/index.js';
import { clockOf, load, need, read } from './vectors.mjs';

const seed = new Uint8Array(16).map((_, i) => i);
const requestOf = (summary, includeSensitive = []) => ({ summary, seed, language: 'en', includeSensitive });
const good = read('good-every-kind');
const store = need(await load(good));
const sealed = read('good-pregnant-sealed-opened');
const keyOf = (entry) => subjectOf(entry).key;

async function personOf(inputs, options = {}, trust = store, clock = clockOf(good)) {
  const statements = await Promise.all(inputs.map((input) => new Verifier(trust, clock).verify(input, options)));
  const apart = statements.map((statement, i) => ({ ...statement, statusIndex: 5000 + i })); // vectors share one index, by which they would be twins
  return personSummary(need(timeLineOf(apart, trust, { samePerson: 'all', sealed: 'take' })).persons[0], apart);
}

test('all cards of a person become one summary that names them, and a document that is read back', async () => {
  const summary = await personOf([good.input, read('good-child-full-epi').input]);
  assert.deepEqual(summary.links.map(({ statusIndex, joinedByClinician }) => [statusIndex, joinedByClinician]).sort(), [[5000, true], [5001, true]]);
  assert.ok(entriesOf(summary).length > 20 && entriesOf(summary).every(({ source }) => source.kind === 'carried'));
  const written = need(await writeIpsDocument(requestOf(summary), 'Clinic', 0));
  const back = need(readFhirBundle(utf8(written.json), Terminology.current));
  assert.equal(obstacleOf(back), undefined);
  assert.equal(entriesOf(back.summary).length, entriesOf(summary).length - written.leftOut.length);
  assert.deepEqual(back.summary.links.length, 2);
  assert.equal(JSON.parse(written.json).timestamp, '1970-01-01T00:00:00+00:00');
});

test('what was opened says that it is sealed, and is in a bundle only when it is named', async () => {
  const secret = need(HolderSecret.parse(sealed.secret));
  const trust = need(await load(sealed));
  const closed = await personOf([sealed.input], {}, trust, clockOf(sealed));
  const open = await personOf([sealed.input], { secret }, trust, clockOf(sealed));
  const opened = entriesOf(open).filter(({ lane }) => lane === 'sealed');
  assert.ok(opened.length > 0);
  assert.equal(entriesOf(open).length, entriesOf(closed).length + opened.length);
  for (const [keys, count] of [[[], entriesOf(closed).length], [opened.map(keyOf), entriesOf(open).length]]) {
    const { json, leftOut } = need(await writeCollectionBundle(requestOf(open, keys)));
    assert.equal(leftOut.length, entriesOf(open).length - count);
    assert.equal(entriesOf(need(readFhirBundle(utf8(json), Terminology.current)).summary).length, count);
    assert.equal(json.includes('"valueCode":"sealed"'), keys.length > 0);
  }
});

test('the same seed gives the same addresses, another one others', async () => {
  const addresses = async (first) => JSON.parse(need(await writeIpsDocument({ ...requestOf(emptySummary), seed: seed.with(0, first) }, 'Clinic', 0)).json).entry.map(({ fullUrl }) => fullUrl);
  const one = await addresses(1);
  assert.equal(new Set([...one, ...await addresses(2)]).size, 6);
  assert.deepEqual(await addresses(1), one);
  assert.match(one[0], /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('content that nobody understood, and a document of nobody, are refused', async () => {
  const other = { ...emptySummary, other: [{ where: 'passport[99]', cbor: '00' }] };
  assert.ok(await writeCollectionBundle(requestOf(other)) instanceof Failure);
  assert.equal((await writeIpsDocument(requestOf(emptySummary), ' ', 0)).where, 'author');
});
