// The worked example of specs/compact-passport.md §13.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HolderSecret, Terminology } from '../dist/index.js';
import { readCarrier } from '../dist/carriers.js';
import { PublicKey } from '../dist/keys/public-key.js';
import { readSealedContent } from '../dist/passport/passport-codec.js';
import { openLane } from '../dist/passport/sealed-lane.js';
import { FieldKeyCertificate } from '../dist/trust/field-key-certificate.js';

const spec = readFileSync(new URL('../../../../specs/compact-passport.md', import.meta.url), 'utf8');
const example = Object.fromEntries([...spec.slice(spec.indexOf('## §13')).matchAll(/^([a-z0-9-]+) {2,}(\S.*)$/gm)].map(([, name, value]) => [name, value]));
const bytes = (name) => Uint8Array.from(Buffer.from(example[name], 'hex'));
const secret = HolderSecret.parse(example.secret);
const key = PublicKey.fromPoint(bytes('point'));
const sha256 = async (data) => Buffer.from(await crypto.subtle.digest('SHA-256', data)).toString('hex');

test('the lane opens in both slots to the content', async () => {
  for (const name of ['lane-0', 'lane-1']) {
    const content = await openLane(bytes(name), secret);
    assert.equal(Buffer.from(content).toString('hex'), example.sealed.padEnd(128, '0'));
    assert.equal(readSealedContent(content, Terminology.current).conditions[0].code.id, 11);
  }

  assert.equal(await openLane(bytes('lane-0'), HolderSecret.parse('017-255-003-000-128-064-201')), undefined);
});

test('the card has the digest, the signature and the content', async () => {
  const envelope = await readCarrier(example.text);
  assert.equal(await sha256(envelope.signed), example.digest);
  assert.ok(await key.verify(envelope.signed, envelope.signature));
  const { summary, issuedAt, statusIndex, lane } = envelope.open(Terminology.current);
  assert.deepEqual([summary.holder.name, summary.holder.birth.toString(), statusIndex, issuedAt], ['Amina', '~2009 ±1 (2025)', 4711, 1_759_708_800]);
  assert.deepEqual(summary.vaccinations.map((dose) => `${dose.code.key} ${dose.date} ${dose.dose}/${dose.of}`), ['mmr 2025-09-01 1/2', 'mmr 2025-10-06 2/2']);
  assert.deepEqual([summary.screenings[0].result.value.toString(), summary.allergies[0].source.kind], ['11.2', 'told']);
  assert.deepEqual(lane, bytes('lane-0'));
});

test('the card of the field key brings the certificate, which the issuer has signed', async () => {
  const envelope = await readCarrier(example['field-text']);
  assert.deepEqual(envelope.fieldKeyCertificate, bytes('certificate'));
  const certificate = FieldKeyCertificate.read(envelope.fieldKeyCertificate);
  assert.ok(await certificate.verify(key));
  assert.equal(certificate.label, 'deadbeef');
  const fieldKey = certificate.fieldKey();
  assert.equal(fieldKey.subjectKeyId(), envelope.keyId);
  assert.ok(await fieldKey.verify(envelope.signed, envelope.signature));
  assert.ok(!(await key.verify(envelope.signed, envelope.signature)));
});
