import { isJsonObject, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import type { Failure } from '../model/failure.js';
import { isAbsoluteUrl } from './absolute-url.js';
import { isBefore, readDateTimeStamp, type DateTimeStamp } from './date-time-stamp.js';
import { checkLanguageValue } from './language-value.js';
import { checkResourceDigest } from './resource-digest.js';
import { VcFindings } from './vc-findings.js';
import { VcTerms } from './vc-terms.js';

// What §4.10, §4.11, §4.12, §5.4 to §5.6 and §5.10 say of the objects behind these names; of one the id is required.
const typedObjects = ['credentialStatus', 'credentialSchema', 'termsOfUse', 'evidence', 'refreshService', 'confidenceMethod', 'renderMethod', 'proof'] as const;

/** Checks the rules of the Verifiable Credentials Data Model 2.0 that can be checked without JSON-LD (`specs/vc-jwt.md` §2); the first breach, or the credential. */
export function checkDataModel(json: JsonValue): JsonObject | Failure {
  const findings = new VcFindings();
  if (!isJsonObject(json)) {
    findings.add('$', 'an object');
    return findings.first!;
  }

  const terms = VcTerms.read(json, findings);
  findings.id(json, '');
  terms.checkTypes(findings.types(json, ''), '', 'VerifiableCredential', findings);
  checkIssuer(json, findings);
  checkSubject(json, findings);
  checkValidity(json, findings);
  for (const name of typedObjects) {
    for (const { item, where } of findings.objects(json, name)) {
      terms.checkTypes(findings.types(item, where), where, undefined, findings);
      findings.id(item, where, name === 'credentialSchema');
    }
  }

  checkRelatedResources(json, findings);
  checkLanguageValue(json, 'name', '', findings);
  checkLanguageValue(json, 'description', '', findings);
  return findings.first ?? json;
}

// §4.7
function checkIssuer(json: JsonObject, findings: VcFindings): void {
  const issuer = json.get('issuer');
  if (isJsonObject(issuer)) {
    findings.id(issuer, 'issuer', true);
    checkLanguageValue(issuer, 'name', 'issuer', findings);
    checkLanguageValue(issuer, 'description', 'issuer', findings);
  } else if (!isAbsoluteUrl(issuer)) {
    findings.add('issuer', 'a URL, or an object with an id');
  }
}

// §4.8
function checkSubject(json: JsonObject, findings: VcFindings): void {
  if (!json.has('credentialSubject')) {
    findings.add('credentialSubject', 'what is said of whom');
  }

  for (const { item, where } of findings.objects(json, 'credentialSubject')) {
    findings.id(item, where);
    if (item.size === 0) {
      findings.add(where, 'at least one claim');
    }
  }
}

// §4.9
function checkValidity(json: JsonObject, findings: VcFindings): void {
  const from = timeOf(json, 'validFrom', findings);
  const until = timeOf(json, 'validUntil', findings);
  if (from !== undefined && until !== undefined && isBefore(until, from)) {
    findings.add('validUntil', 'a time not before validFrom');
  }
}

function timeOf(json: JsonObject, name: string, findings: VcFindings): DateTimeStamp | undefined {
  const time = readDateTimeStamp(textMember(json, name));
  if (time === undefined && json.has(name)) {
    findings.add(name, 'a date, a time and a time zone, such as 2026-01-31T00:00:00Z');
  }

  return time;
}

// §5.3
function checkRelatedResources(json: JsonObject, findings: VcFindings): void {
  const ids = new Set<string | undefined>();
  for (const { item, where } of findings.objects(json, 'relatedResource')) {
    findings.id(item, where, true);
    const id = textMember(item, 'id');
    if (id !== undefined && ids.has(id)) {
      findings.add(where, 'every resource once');
    }

    ids.add(id);
    checkResourceDigest(item, where, findings);
  }
}
