import type { Bytes } from '../bytes.js';
import { readBundle } from '../fhir/fhir-bundle.js';
import type { FhirContent } from '../fhir/fhir-content.js';
import { limits } from '../generated/limits.js';
import { secondsOf } from '../jose/jose-json.js';
import { isJsonList, isJsonObject, member, textMember, type JsonValue } from '../json/json-value.js';
import { parseStrictJson } from '../json/strict-json.js';
import { Failure, type Result } from '../model/failure.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import { revokedIdForm } from '../trust/revoked-ids.js';

/** The format's name in statements. */
export const smartHealthCardFormat = 'shc';

const cardType = 'https://smarthealth.cards#health-card';
const fhirVersion = '4.0.1';
const fhirFamily = '4.0.';
const subjectPath = 'payload.vc.credentialSubject';

/** Reads the claims and the bundle of a SMART Health Card (`specs/smart-health-card.md` §2); `content-malformed` or `unsupported-content`. */
export function readSmartHealthCardPayload(json: Bytes, table: Terminology): Result<OpenedCredential> {
  const claims = parseStrictJson(json, limits.credentialJsonDepth);
  if (!isJsonObject(claims)) {
    return new Failure('content-malformed', 'payload', `one JSON object in UTF-8 without repeated members or more than ${limits.credentialJsonDepth} levels`);
  }

  // No normalising: the issuer is compared as text, and one that could be written in two ways is none.
  const issuer = textMember(claims, 'iss');
  if (issuer === undefined || !issuer.startsWith('https://') || issuer.endsWith('/')) {
    return new Failure('content-malformed', 'payload.iss', 'an https URL without a slash at its end');
  }

  const notBefore = secondsOf(claims.get('nbf'));
  if (notBefore === undefined) {
    return new Failure('content-malformed', 'payload.nbf', 'a number of seconds since 1970');
  }

  const expiresAt = claims.has('exp') ? secondsOf(claims.get('exp')) ?? -1 : undefined;
  if (expiresAt !== undefined && expiresAt < notBefore) {
    return new Failure('content-malformed', 'payload.exp', 'a number of seconds since 1970, after nbf');
  }

  const vc = claims.get('vc');
  if (!hasCardType(vc)) {
    return new Failure('unsupported-content', 'payload.vc.type', cardType);
  }

  const rid = member(vc, 'rid');
  if (rid !== undefined && !(typeof rid === 'string' && revokedIdForm.test(rid))) {
    return new Failure('content-malformed', 'payload.vc.rid', '1 to 24 characters of base64url');
  }

  const content = readSubject(vc, table);
  return content instanceof Failure ? content : {
    format: smartHealthCardFormat,
    issuer,
    issuedAt: notBefore,
    expiresAt,
    expiry: 'reject',
    knowsDaysOnly: false,
    summary: content.summary,
    revocationId: rid,
    statusReferences: [],
    defects: content.defects,
  };
}

function readSubject(vc: JsonValue | undefined, table: Terminology): Result<FhirContent> {
  const subject = member(vc, 'credentialSubject');
  const version = textMember(subject, 'fhirVersion');
  if (version === undefined) {
    return new Failure('content-malformed', `${subjectPath}.fhirVersion`, fhirVersion);
  }

  if (!version.startsWith(fhirFamily)) {
    return new Failure('unsupported-content', `${subjectPath}.fhirVersion`, fhirVersion);
  }

  const content = readBundle(member(subject, 'fhirBundle'), table);
  return content instanceof Failure ? new Failure('content-malformed', `${subjectPath}.fhirBundle`, 'a FHIR Bundle') : content;
}

// Types that are not known say nothing and are passed over.
function hasCardType(vc: JsonValue | undefined): boolean {
  const types = member(vc, 'type');
  return isJsonList(types) && types.includes(cardType);
}
