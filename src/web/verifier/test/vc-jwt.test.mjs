import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../dist/generated/limits.js';
import { readDateTimeStamp } from '../dist/vc-jwt/date-time-stamp.js';
import { headerOf, payloadOf, refusalOf, takenOf, token } from './tokens.mjs';
import { read } from './vectors.mjs';

const good = payloadOf(read('good-vc-jwt').input);
const { healthSummary } = good.credentialSubject;
const [base, ours] = good['@context'];
const edited = (members) => token(headerOf('vc+jwt'), { ...good, ...members });
const entry = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: '7', statusListCredential: 'https://lists.example/1' };
const withStatus = (members) => edited({ credentialStatus: { ...entry, ...members } });
const own = (summary) => edited({ credentialSubject: { healthSummary: summary } });

test('takes the credential itself, in every spelling of its type', async () => {
  for (const typ of [undefined, 'vc+jwt', 'JWT', 'jwt', 'vc+ld+jwt', 'vc-ld+jwt', 'application/vc+jwt']) {
    const opened = await takenOf(token({ ...headerOf(typ), cty: 'x' }, good));
    assert.deepEqual(opened.defects.map(({ code }) => code), [...(typ === 'vc+jwt' ? [] : ['type-not-vc-jwt']), 'content-type-not-vc']);
    assert.equal(opened.issuer, good.issuer);
  }
});

for (const [text, expected] of [
  [token(headerOf('kb+jwt'), good), 'not-a-health-credential jws.header.typ'],
  [token(headerOf('dc+sd-jwt'), good), 'not-a-health-credential jws.header.typ'],
  [token(headerOf('vc+jwt'), '[]'), 'content-malformed $'],
  [token(headerOf('vc+jwt'), '{"a":1,"a":1}'), 'content-malformed jws.payload'],
  [token(headerOf('vc+jwt'), Uint8Array.of(0x22, 0xff, 0x22)), 'content-malformed jws.payload'],
  [edited({ '@context': [ours, base] }), 'content-malformed @context'],
  [edited({ '@context': [base, base] }), 'content-malformed type'],
  [edited({ '@context': [base, 'https://evil.example/v1'] }), 'unsupported-content @context'],
  [edited({ '@context': [base, { HealthSummaryCredential: 'https://evil.example/x' }] }), 'unsupported-content @context'],
  [edited({ '@context': [base, ours, ours] }), 'unsupported-content @context'],
  [edited({ '@context': [base, 'no url'] }), 'content-malformed @context'],
  [edited({ type: ['HealthSummaryCredential'] }), 'content-malformed type'],
  [edited({ type: ['VerifiableCredential', 'no such term'], '@context': base }), 'content-malformed type'],
  [edited({ type: [] }), 'content-malformed type'],
  [edited({ id: 'no url' }), 'content-malformed id'],
  [edited({ id: ['urn:a'] }), 'content-malformed id'],
  [edited({ issuer: 'no url' }), 'content-malformed issuer'],
  [edited({ issuer: {} }), 'content-malformed issuer.id'],
  [edited({ issuer: 'https://other.example' }), 'content-malformed iss'],
  [edited({ iss: undefined, issuer: 'urn:a', vc: {} }), 'content-malformed vc'],
  [edited({ credentialSubject: undefined }), 'content-malformed credentialSubject'],
  [edited({ credentialSubject: [] }), 'content-malformed credentialSubject'],
  [edited({ credentialSubject: [{ a: 1 }, {}] }), 'content-malformed credentialSubject[1]'],
  [edited({ credentialSubject: [{ a: 1 }, 1] }), 'content-malformed credentialSubject[1]'],
  [edited({ credentialSubject: [{ healthSummary }, { healthSummary }] }), 'content-malformed credentialSubject[1].healthSummary'],
  [edited({ validFrom: '2026-11-20' }), 'content-malformed validFrom'],
  [edited({ validUntil: '2026-11-19T23:59:59.9999999Z' }), 'content-malformed validUntil'],
  [edited({ name: { '@value': 'x', '@direction': 'up' } }), 'content-malformed name'],
  [edited({ description: [] }), 'content-malformed description'],
  [edited({ evidence: [{}] }), 'content-malformed evidence[0].type'],
  [edited({ credentialSchema: { type: 'JsonSchema' } }), 'content-malformed credentialSchema.id'],
  [edited({ relatedResource: [{ id: 'urn:a', digestSRI: 'sha256-AAAA' }, { id: 'urn:a', digestSRI: 'sha256-AAAA' }] }), 'content-malformed relatedResource[1]'],
  [edited({ relatedResource: [{ id: 'urn:a', digestSRI: 'x' }] }), 'content-malformed relatedResource[0].digestSRI'],
  [edited({ relatedResource: { id: 'urn:a', digestMultibase: 'uZTQ0MjM1NiAgcmVwb3J0cc5jZWxhdGVkLXJlc291cmNlLmpzb24K' } }), 'content-malformed relatedResource.digestMultibase'],
  [edited({ renderMethod: {} }), 'content-malformed renderMethod.type'],
  [edited({ '@context': [base, { VerifiableCredential: 'https://evil.example/x' }] }), 'content-malformed @context'],
  [edited({ '@context': [base, { a: 1 }] }), 'content-malformed @context'],
  [edited({ '@context': [base, { '@protected': true, a: 'urn:a' }, { a: 'urn:b' }] }), 'content-malformed @context'],
  [edited({ relatedResource: { id: 'urn:a' } }), 'content-malformed relatedResource'],
  [edited({ iat: '1795132800' }), 'content-malformed iat'],
  [edited({ exp: null }), 'content-malformed iat'],
  [edited({ nbf: 253_402_300_800 }), 'content-malformed iat'],
  [edited({ id: 'urn:a', jti: 'urn:b' }), 'content-malformed jti'],
  [edited({ sub: 'urn:b', credentialSubject: { id: 'urn:a' } }), 'content-malformed jti'],
  [withStatus({ statusListIndex: 7 }), 'content-malformed credentialStatus.statusListIndex'],
  [withStatus({ statusListIndex: '4294967296' }), 'content-malformed credentialStatus.statusListIndex'],
  [withStatus({ statusListIndex: '+7' }), 'content-malformed credentialStatus.statusListIndex'],
  [withStatus({ statusListIndex: '7\0' }), 'content-malformed credentialStatus.statusListIndex'],
  [withStatus({ statusListCredential: 'x' }), 'content-malformed credentialStatus.statusListCredential'],
  [withStatus({ statusPurpose: 1 }), 'content-malformed credentialStatus.statusPurpose'],
  [withStatus({ statusSize: 9 }), 'content-malformed credentialStatus.statusSize'],
  [withStatus({ statusSize: 2 }), 'content-malformed credentialStatus.statusMessage'],
  [withStatus({ statusMessage: [1, 2, 3] }), 'content-malformed credentialStatus.statusMessage'],
  [edited({ status: { status_list: { idx: -1, uri: 'urn:a' } } }), 'content-malformed status.status_list'],
  [edited({ status: { status_list: { idx: 4_294_967_296, uri: 'urn:a' } } }), 'content-malformed status.status_list'],
  [edited({ status: { status_list: { idx: 1, uri: 'x' } } }), 'content-malformed status.status_list'],
  [edited({ status: 1 }), 'content-malformed status.status_list'],
  [own({}), 'content-malformed credentialSubject.healthSummary.$'],
  [own(1), 'content-malformed credentialSubject.healthSummary.$'],
  [own({ conditions: [{ code: 'nothing-that-is-known' }] }), 'content-malformed credentialSubject.healthSummary.conditions[0].code'],
  [own(JSON.parse(`{"x":${'['.repeat(limits.jsonDepth)}${']'.repeat(limits.jsonDepth)}}`)), 'content-malformed credentialSubject.healthSummary.$'],
  [token(headerOf('vc+jwt'), JSON.stringify(good).replace('"healthSummary":{', `"healthSummary":{${' '.repeat(limits.summaryJsonBytes)}`)), 'content-malformed credentialSubject.healthSummary.$'],
  [token(headerOf('vc+jwt'), `{"a":${'['.repeat(limits.credentialJsonDepth)}${']'.repeat(limits.credentialJsonDepth)}}`), 'content-malformed jws.payload'],
]) {
  test(`refuses with ${expected}: ${Buffer.from(text.split('.')[1], 'base64url').toString().slice(0, 60)}`, async () => assert.equal(await refusalOf(text), expected));
}

test('keeps what it does not understand as it stands', async () => {
  const text = token(headerOf('vc+jwt'), JSON.stringify({ ...good, credentialSubject: { id: 'urn:a', 'é<"': ['é', 1] }, more: '@' }).replace('"@"', '{ "n" : 1.50, "x":null}'));
  const { summary } = await takenOf(text);
  assert.deepEqual(summary.other, [
    { where: 'more', json: '{"n":1.50,"x":null}' }, { where: 'credentialSubject.id', json: '"urn:a"' }, { where: 'credentialSubject.é<"', json: '["é",1]' },
  ]);
  const name = { "é<\"'+\u007f😀\\": 1 };
  assert.equal((await takenOf(edited({ more: name }))).summary.other[0].json, JSON.stringify(name));
});

test('a status that it can not read is in no list that anybody has', async () => {
  const { statusReferences, summary } = await takenOf(edited({ credentialStatus: [{ type: 'urn:other' }, { ...entry, statusPurpose: 'message' }, entry], status: {} }));
  assert.deepEqual(statusReferences.map(({ list, index, purpose }) => [list, index, purpose]), [['', 0, 'value'], ['https://lists.example/1', 7, 'revocation'], ['', 0, 'value']]);
  assert.deepEqual(summary.other.map(({ where }) => where), ['credentialStatus[0]', 'credentialStatus[1]']);
});

test('the inner of two terms counts', async () => {
  const { issuedAt, notBefore, expiresAt } = await takenOf(edited({ iat: 1795132800.9, nbf: 1795219200, validUntil: '2030-01-01T00:00:00+14:00', exp: 1.9e9 }));
  assert.deepEqual([issuedAt, notBefore, expiresAt], [1795132800, 1795219200, Date.parse('2029-12-31T10:00:00Z') / 1000]);
});

test('reads times of XML Schema and no others', () => {
  for (const [text, iso] of [['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'], ['2024-02-29T23:59:59.99999999999+14:00', '2024-02-29T09:59:59.000Z'], ['9999-12-31T23:59:59-00:00', '9999-12-31T23:59:59.000Z']]) {
    assert.equal(new Date(readDateTimeStamp(text).seconds * 1000).toISOString(), iso);
  }

  assert.equal(readDateTimeStamp('2024-02-29T00:00:00.123456789Z').fraction, 1_234_567);
  for (const text of [
    '2026-11-20', '2026-11-20T00:00:00', '2026-11-20T00:00Z', '2026-02-29T00:00:00Z', '2026-11-20T24:00:00Z', '2026-11-20T00:60:00Z', '2026-11-20T00:00:60Z', '2026-11-20T00:00:00+14:01',
    '2026-11-20T00:00:00+13:60', '0000-01-01T00:00:00Z', '0001-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01', '2026-11-20T00:00:00Z\n', '2026-11-20t00:00:00Z', '٢٠٢٦-11-20T00:00:00Z',
  ]) {
    assert.equal(readDateTimeStamp(text), undefined, text);
  }
});

test('takes wrappers and presentations of one credential, and no more', async () => {
  const jwt = token(headerOf('vc+jwt'), good);
  const enveloped = (type, text, kind = 'EnvelopedVerifiableCredential') => ({ '@context': base, id: `data:application/${type},${text}`, type: kind });
  const presentation = (...credentials) => ({ '@context': [base], type: ['VerifiablePresentation'], verifiableCredential: credentials });
  const signed = token({ alg: 'ES256', typ: 'vp+jwt' }, presentation(enveloped('vc+jwt', jwt)));
  for (const wrapper of [enveloped('vc+jwt', jwt), enveloped('vc+jwt;x=y', jwt), presentation(jwt), presentation(enveloped('vc+jwt', jwt)), enveloped('vp+jwt', signed, 'EnvelopedVerifiablePresentation')]) {
    assert.equal((await takenOf(JSON.stringify(wrapper))).issuer, good.issuer);
  }

  for (const wrapper of [
    {}, [], presentation(), presentation(jwt, jwt), presentation(presentation(jwt)), presentation(JSON.stringify(presentation(jwt))), presentation(good), enveloped('jwt', jwt), enveloped('vc+jwt', ''),
    enveloped('vp+jwt', JSON.stringify(enveloped('vp+jwt', JSON.stringify(presentation(enveloped('vc+jwt', jwt))), 'EnvelopedVerifiablePresentation')), 'EnvelopedVerifiablePresentation'),
  ]) {
    assert.notEqual(await refusalOf(JSON.stringify(wrapper)), undefined, JSON.stringify(wrapper).slice(0, 80));
  }
});
