import { readJwk } from '../jose/jwk.js';
import { isJsonObject, textMember, type JsonObject } from '../json/json-value.js';
import type { PublicKey } from '../keys/public-key.js';
import { Failure, type Result } from '../model/failure.js';
import { emptySummary } from '../model/health-summary.js';
import type { Defect } from '../model/statement.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import { readStatusClaim } from '../status/credential-status-entries.js';
import { readTimes } from '../vc-jwt/vc-claims.js';
import { otherContent } from '../vc-jwt/vc-content.js';
import { healthSummaryGroups, healthSummaryType, joinGroups } from './health-summary-groups.js';

/** Claims that may not be disclosed selectively (draft-ietf-oauth-sd-jwt-vc-16 §2.2.2.2). */
export const neverSelective: readonly string[] = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status'];

const understood: readonly string[] = ['iss', 'iat', 'nbf', 'exp', 'vct', 'status', 'cnf'];

/**
 * Opens an SD-JWT VC (§2.2): our health summary in groups, and everything else as it stands. To be called after the signature was checked.
 * @param json the processed payload
 * @param format the format's name in statements
 * @param defects what was tolerated so far
 */
export async function openSdJwtVc(json: JsonObject, format: string, defects: readonly Defect[], table: Terminology): Promise<Result<OpenedCredential>> {
  const type = textMember(json, 'vct') ?? '';
  if (type === '') {
    return new Failure('content-malformed', 'vct', 'the type of the credential');
  }

  const issuer = textMember(json, 'iss');
  const times = readTimes(json);
  if ((json.has('iss') && issuer === undefined) || times === undefined) {
    return new Failure('content-malformed', 'iat', 'iss as a string; iat, nbf and exp as numbers of seconds');
  }

  const status = readStatusClaim(json);
  if (status instanceof Failure) {
    return status;
  }

  const isOurs = type === healthSummaryType;
  const summary = isOurs ? joinGroups(json, table) : emptySummary;
  return summary instanceof Failure ? summary : {
    format,
    issuer,
    issuedAt: times.iat,
    notBefore: times.nbf,
    expiresAt: times.exp,
    expiry: 'reject',
    knowsDaysOnly: false,
    summary: { ...summary, other: [...json].filter(([name]) => isOther(name, isOurs)).map(([name, value]) => otherContent(name, value)) },
    statusReferences: status,
    holderKey: await holderKeyOf(json),
    defects,
  };
}

function isOther(name: string, isOurs: boolean): boolean {
  return isOurs ? !understood.includes(name) && !healthSummaryGroups.some((group) => group === name) : name === 'vct' || !understood.includes(name);
}

async function holderKeyOf(json: JsonObject): Promise<PublicKey | undefined> {
  const confirmation = json.get('cnf');
  const key = isJsonObject(confirmation) ? await readJwk(confirmation.get('jwk'), 'cnf.jwk') : undefined;
  return key instanceof Failure ? undefined : key;
}
