import { jsonOneLine } from '../json/json-one-line.js';
import { isJsonList, isJsonObject, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import { readSummary } from '../json/summary-reader.js';
import { Failure, type Result } from '../model/failure.js';
import { emptySummary, type HealthSummary, type OtherContent } from '../model/health-summary.js';
import type { Defect } from '../model/statement.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import { readStatusEntries } from '../status/credential-status-entries.js';
import { readVcClaims } from './vc-claims.js';
import { knownContexts, ourSchemas } from './vc-contexts.js';
import { checkDataModel } from './vc-data-model.js';
import { VcFindings } from './vc-findings.js';

/** The claim of the subject that holds our summary. */
const healthSummary = 'healthSummary';

// What is checked, or says nothing but what the statement says anyway.
const understood: readonly string[] = [
  '@context', 'type', 'validFrom', 'validUntil', 'credentialSubject', 'credentialStatus', 'iss', 'iat', 'nbf', 'exp', 'sub', 'jti', 'status', 'cnf',
];

/**
 * Opens a credential of the data model 2.0: our health summary, and everything else as it stands. To be called after the signature was checked.
 * @param json the payload
 * @param format the format's name in statements
 * @param defects what was tolerated so far
 * @param textOf an object of the payload as it was written
 */
export function openVc(
  json: JsonValue, format: string, defects: readonly Defect[], table: Terminology, textOf: (value: JsonValue) => string,
): Result<OpenedCredential> {
  const credential = checkDataModel(json);
  if (credential instanceof Failure) {
    return credential;
  }

  if (!hasKnownContexts(credential)) {
    return new Failure('unsupported-content', '@context', 'contexts that this reader knows, in their order');
  }

  const other = [...credential].filter(([name, value]) => !understood.includes(name) && !(name === 'issuer' && typeof value === 'string') && !(name === 'credentialSchema' && isOurSchema(value)))
    .map(([name, value]) => otherContent(name, value));
  const claims = readVcClaims(credential);
  const status = claims instanceof Failure ? claims : readStatusEntries(credential, other);
  const summary = status instanceof Failure ? status : readSubjects(credential, other, table, textOf);
  if (claims instanceof Failure || status instanceof Failure || summary instanceof Failure) {
    return [claims, status, summary].find((part) => part instanceof Failure)!;
  }

  return {
    format,
    issuer: claims.issuer,
    issuedAt: claims.issuedAt ?? claims.notBefore,
    notBefore: claims.notBefore,
    expiresAt: claims.expiresAt,
    expiry: 'reject',
    knowsDaysOnly: false,
    summary: { ...summary, other },
    statusReferences: status,
    defects,
  };
}

/** A member that is kept as it stands. */
export function otherContent(where: string, json: JsonValue): OtherContent {
  return { where, json: jsonOneLine(json) };
}

// What it demands is checked by reading; another's is kept.
function isOurSchema(value: JsonValue): boolean {
  return isJsonObject(value) && value.size === 2 && textMember(value, 'type') === 'JsonSchema' && ourSchemas.includes(textMember(value, 'id') ?? '');
}

function hasKnownContexts(json: JsonObject): boolean {
  const context = json.get('@context')!;
  const items: readonly JsonValue[] = isJsonList(context) ? context : [context];
  return items.every((item, i) => item === knownContexts[i]);
}

function readSubjects(json: JsonObject, other: OtherContent[], table: Terminology, textOf: (value: JsonValue) => string): Result<HealthSummary> {
  let summary: HealthSummary | undefined;
  for (const { item, where } of new VcFindings().objects(json, 'credentialSubject')) {
    for (const [name, value] of item) {
      const place = `${where}.${name}`;
      if (name !== healthSummary) {
        other.push(otherContent(place, value));
        continue;
      }

      if (summary !== undefined) {
        return new Failure('content-malformed', place, 'one health summary: this reader does not mix what is said of two people');
      }

      const read = readSummary(textOf(value), table);
      if (read instanceof Failure) {
        return new Failure('content-malformed', `${place}.${read.where}`, read.expected);
      }

      summary = read;
    }
  }

  return summary ?? emptySummary;
}
