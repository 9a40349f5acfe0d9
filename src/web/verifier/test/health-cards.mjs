// SMART Health Cards taken apart and put together, for tests that damage them.
import { decodeBase64Url } from '../dist/jose/base64url.js';
import { inflate } from '../dist/zlib/inflate.js';
import { readNumericQr } from '../dist/smart-health-card/numeric-qr.js';

/** The JWS in the digits of a code. */
export function jwsOf(text) {
  return readNumericQr(text).text;
}

/** The digits of a text, two for each character, with nothing before them. */
export function digitsOf(jws) {
  return [...jws].map((c) => String(c.charCodeAt(0) - 45).padStart(2, '0')).join('');
}

/** The code of a JWS. */
export function codeOf(jws) {
  return `shc:/${digitsOf(jws)}`;
}

/** The codes of a JWS that is cut into parts of some length. */
export function chunksOf(jws, length) {
  const count = Math.ceil(jws.length / length);
  return Array.from({ length: count }, (_, i) => `shc:/${i + 1}/${count}/${digitsOf(jws.slice(i * length, (i + 1) * length))}`);
}

/** The JSON of a card. */
export function payloadOf(jws) {
  return new TextDecoder().decode(inflate(decodeBase64Url(jws.split('.')[1]), 1 << 20));
}

/** The claims of a card about a bundle. */
export function claims(bundle, { iss = 'https://clinic.example', nbf = 1_780_000_000, type = ['https://smarthealth.cards#health-card'], fhirVersion = '4.0.1', rid, ...more } = {}) {
  return { iss, nbf, ...more, vc: { type, rid, credentialSubject: { fhirVersion, fhirBundle: bundle } } };
}

/** A patient and other resources. */
export function bundle(...resources) {
  const patient = { resourceType: 'Patient', id: 'p', name: [{ text: 'Amina' }] };
  return { resourceType: 'Bundle', type: 'collection', entry: [patient, ...resources].map((resource, i) => ({ fullUrl: `resource:${i}`, resource })) };
}

/** A dose that was given. */
export const dose = {
  resourceType: 'Immunization',
  status: 'completed',
  vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '03' }] },
  patient: { reference: 'resource:0' },
  occurrenceDateTime: '2025-03-01',
};
