// The vectors of services packs, by this package; and what texts and dates come to.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Failure, splitTrustCodes, TrustCodes, TrustStore } from '../dist/index.js';
import { directionOf, isOld, servicesPackJson, servicesWords, textFor, verifyServicesPack, verifyServicesPacks } from '../dist/services-pack/index.js';

const folder = new URL('../../../../specs/vectors/services-pack/', import.meta.url);
const names = readdirSync(folder).map((file) => file.slice(0, -'.json'.length)).sort();
const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
const bytesOf = ({ pack, zeros }) => (pack === undefined ? new Uint8Array(zeros ?? 0) : new Uint8Array(Buffer.from(pack, 'base64')));

async function run(vector, bytes = bytesOf(vector)) {
  const clock = () => Date.parse(vector.now);
  const trust = await TrustStore.load(new Uint8Array(Buffer.from(vector.trust, 'base64')), undefined, clock);
  const taken = await verifyServicesPack(bytes, trust, vector.remembered, clock);
  return taken instanceof Failure ? { refused: taken.reason }
    : { publisher: taken.publisher.name, cautions: [...taken.cautions], hash: taken.hash, content: servicesPackJson(taken.pack) };
}

test('there are vectors, good ones and refusals', () => {
  assert.ok(names.length >= 70);
  assert.ok(names.filter((name) => name.startsWith('good-')).length >= 12);
});

for (const name of names) {
  test(`services-pack/${name}`, async () => {
    const vector = read(name);
    const answer = await run(vector);
    assert.deepEqual(answer, vector.expect);
    assert.equal(JSON.stringify(answer.content), JSON.stringify(vector.expect.content));
    assert.equal(name.startsWith('refused-'), answer.refused !== undefined);
  });
}

test('every cut and every changed byte of a good pack is refused, and none throws', async () => {
  const vector = read('good-pack');
  const good = bytesOf(vector);
  for (let at = 0; at < good.length; at++) {
    assert.ok((await run(vector, good.slice(0, at))).refused, `cut at ${at}`);
    const changed = good.slice();
    changed[at] ^= 1 << at % 8;
    assert.ok((await run(vector, changed)).refused, `changed at ${at}`);
  }
});

test('a sequence of codes is put together in any order, apart from those of trust files', () => {
  const pack = new Uint8Array(2000).map((_, i) => i * 7);
  const texts = splitTrustCodes(pack, 'services');
  assert.ok(texts.every((text) => text.startsWith('HPS1:')));
  const codes = new TrustCodes();
  assert.equal(codes.add(texts[2]), undefined);
  assert.ok(codes.isServices);
  assert.equal(codes.add(texts[0]), undefined);
  assert.deepEqual(codes.add(texts[1]), pack);
  codes.add(texts[0]);
  assert.equal(codes.add(splitTrustCodes(pack, 'file')[1]), undefined);
  assert.ok(!codes.isServices);
  assert.equal(codes.found, 1);
});

test('packs that ride along are read one by one', async () => {
  const vector = read('good-pack');
  const clock = () => Date.parse(vector.now);
  const trust = await TrustStore.load(new Uint8Array(Buffer.from(vector.trust, 'base64')), undefined, clock);
  const store = { ...trust, bundle: { ...trust.bundle, servicesPacks: [new Uint8Array(3), bytesOf(vector)] } };
  const [bad, good] = await verifyServicesPacks(store, clock);
  assert.equal(bad.reason, 'malformed');
  assert.equal(good.pack.id, 'lantern-coast');
});

test('the version of a text for a reader', () => {
  const text = ['fa-AF', 'pt-BR', 'en'].map((language) => ({ language, text: language }));
  assert.equal(textFor(text, 'en').text, 'en');
  assert.equal(textFor(text, 'fa').text, 'fa-AF');
  assert.equal(textFor(text, 'pt', 'en').text, 'pt-BR');
  assert.equal(textFor(text, 'ht', 'fr', 'en').text, 'en');
  assert.equal(textFor(text, 'so').text, 'fa-AF');
});

test('the direction of a language', () => {
  assert.deepEqual(['ar', 'fa-AF', 'ps', 'ug-Latn', 'az-Arab', 'en', 'am'].map(directionOf), ['rtl', 'rtl', 'rtl', 'ltr', 'rtl', 'ltr', 'ltr']);
});

test('old after twelve months, to the day', () => {
  const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  const source = (checked) => ({ name: 'x', dated: 0, checked: day(checked) });
  assert.equal(isOld(source('2025-11-20'), day('2026-11-20')), false);
  assert.equal(isOld(source('2025-11-20'), day('2026-11-21')), true);
  assert.equal(isOld(source('2024-02-29'), day('2025-02-28')), false);
  assert.equal(isOld(source('2024-02-29'), day('2025-03-01')), true);
});

test('words', () => {
  assert.equal(servicesWords('services-state-no', 'fr'), 'Non');
  assert.equal(servicesWords('services-state-no', 'so'), 'No');
  assert.equal(servicesWords('none', 'fr'), undefined);
});
