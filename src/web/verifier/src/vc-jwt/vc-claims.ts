import { secondsOf } from '../jose/jose-json.js';
import { isJsonObject, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import { Failure, type Result } from '../model/failure.js';
import { readDateTimeStamp } from './date-time-stamp.js';

/** The claims of JWT that stand beside a credential. Times are seconds since 1970. */
export interface VcClaims {
  readonly issuer?: string;
  /** `iat`. */
  readonly issuedAt?: number;
  /** The later of `nbf` and `validFrom`. */
  readonly notBefore?: number;
  /** The earlier of `exp` and `validUntil`. */
  readonly expiresAt?: number;
}

/** The issuer as `iss` or the credential names it, to find keys with. */
export function issuerNamedIn(json: JsonValue | undefined): string | undefined {
  return textMember(json, 'iss') ?? credentialIssuer(json);
}

/** Reads the claims of a credential that keeps the rules of the data model, and how they agree with it (Securing Verifiable Credentials using JOSE and COSE §3.1.3, RFC 7519 §4.1). */
export function readVcClaims(json: JsonObject): Result<VcClaims> {
  // VC-JOSE-COSE §3.1.3: these were claims of the data model 1.1 and must not be there.
  if (json.has('vc') || json.has('vp')) {
    return new Failure('content-malformed', 'vc', 'the credential itself, without the claims vc and vp of the older data model');
  }

  const issuer = credentialIssuer(json);
  if (json.has('iss') && textMember(json, 'iss') !== issuer) {
    return new Failure('content-malformed', 'iss', 'the issuer that the credential names');
  }

  if (differs(json, 'jti', textMember(json, 'id')) || differs(json, 'sub', textMember(json.get('credentialSubject'), 'id'))) {
    return new Failure('content-malformed', 'jti', "jti and sub, where they stand, as the credential's id and its subject's");
  }

  const times = readTimes(json);
  if (times === undefined) {
    return new Failure('content-malformed', 'iat', 'iat, nbf and exp, where they stand, as numbers of seconds');
  }

  const from = readDateTimeStamp(textMember(json, 'validFrom'))?.seconds;
  const until = readDateTimeStamp(textMember(json, 'validUntil'))?.seconds;
  return { issuer, issuedAt: times.iat, notBefore: outer(times.nbf, from, Math.max), expiresAt: outer(times.exp, until, Math.min) };
}

/** The time claims; undefined when one is there and no time. */
export function readTimes(json: JsonObject): { readonly iat?: number; readonly nbf?: number; readonly exp?: number } | undefined {
  const names = ['iat', 'nbf', 'exp'] as const;
  const [iat, nbf, exp] = names.map((name) => secondsOf(json.get(name)));
  return names.some((name, i) => json.has(name) && [iat, nbf, exp][i] === undefined) ? undefined : { iat, nbf, exp };
}

function credentialIssuer(json: JsonValue | undefined): string | undefined {
  return textMember(json, 'issuer') ?? textMember(isJsonObject(json) ? json.get('issuer') : undefined, 'id');
}

function differs(json: JsonObject, claim: string, member: string | undefined): boolean {
  return member !== undefined && json.has(claim) && textMember(json, claim) !== member;
}

function outer(one: number | undefined, other: number | undefined, of: (...times: readonly number[]) => number): number | undefined {
  return one !== undefined && other !== undefined ? of(one, other) : one ?? other;
}
