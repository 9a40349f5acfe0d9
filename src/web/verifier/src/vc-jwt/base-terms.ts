import type { JsonValue } from '../json/json-value.js';

// Of these the base context says nothing but what they stand for, so that to say the same again changes nothing (JSON-LD 1.1 §4.1.11).
const plain: ReadonlyMap<string, string> = new Map([
  ['id', '@id'],
  ['type', '@type'],
  ['name', 'https://schema.org/name'],
  ['description', 'https://schema.org/description'],
  ['EnvelopedVerifiableCredential', 'https://www.w3.org/2018/credentials#EnvelopedVerifiableCredential'],
  ['EnvelopedVerifiablePresentation', 'https://www.w3.org/2018/credentials#EnvelopedVerifiablePresentation'],
  ['JsonSchemaCredential', 'https://www.w3.org/2018/credentials#JsonSchemaCredential'],
  ['BitstringStatusListCredential', 'https://www.w3.org/ns/credentials/status#BitstringStatusListCredential'],
]);

const others: ReadonlySet<string> = new Set([
  'VerifiableCredential', 'VerifiablePresentation', 'JsonSchema', 'BitstringStatusList', 'BitstringStatusListEntry', 'DataIntegrityProof',
  'digestMultibase', 'digestSRI', 'mediaType', '...', '_sd', '_sd_alg', 'aud', 'cnf', 'exp', 'iat', 'iss', 'jku', 'kid', 'nbf', 'sub', 'x5u',
]);

// What it defines within a credential.
const ofCredential: ReadonlySet<string> = new Set([
  'confidenceMethod', 'credentialSchema', 'credentialStatus', 'credentialSubject', 'evidence', 'issuer', 'proof', 'refreshService', 'relatedResource', 'renderMethod',
  'termsOfUse', 'validFrom', 'validUntil',
]);

/** Tells whether the base context defines a type (VCDM 2.0, appendix B). */
export function isBaseType(name: string): boolean {
  return /^[A-Z]/.test(name) && (plain.has(name) || others.has(name));
}

/** Tells whether a definition would give a term that the base context protects another meaning. */
export function isRedefined(name: string, definition: JsonValue): boolean {
  const iri = plain.get(name);
  return iri === undefined ? others.has(name) || ofCredential.has(name) : definition !== iri;
}
