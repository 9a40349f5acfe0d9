import { limits } from '../generated/limits.js';
import { CompactJws } from '../jose/compact-jws.js';
import { isJsonObject, textMember, type JsonObject } from '../json/json-value.js';
import { parseStrictJson } from '../json/strict-json.js';
import type { KeyBindingPolicy } from '../key-binding-policy.js';
import type { PublicKey } from '../keys/public-key.js';
import type { Instant } from '../model/days.js';
import { Failure } from '../model/failure.js';
import { readTimes } from '../vc-jwt/vc-claims.js';
import type { SdHash } from './sd-hash.js';
import type { SdJwtText } from './sd-jwt-text.js';

const type = 'kb+jwt';
const skewSeconds = 300;

/** Checks a key binding JWT (RFC 9901 §4.3) by the steps of §7.3; undefined when it is good. */
export async function checkKeyBinding(
  sdJwt: SdJwtText, hash: SdHash, holderKey: PublicKey | undefined, policy: KeyBindingPolicy, now: Instant,
): Promise<Failure | undefined> {
  if (sdJwt.keyBinding === undefined) {
    return new Failure('key-binding-missing', 'kb-jwt', 'a key binding JWT after the last tilde');
  }

  if (holderKey === undefined) {
    return bad('cnf', 'a key of the holder (cnf.jwk) in the credential');
  }

  const jws = CompactJws.read(sdJwt.keyBinding, 'kb-jwt');
  if (jws instanceof Failure || jws.header.type !== type || !(await jws.verify(holderKey))) {
    return bad('kb-jwt', 'a JWT of type kb+jwt, signed with the key of the holder');
  }

  const payload = jws.payload();
  const claims = payload && parseStrictJson(payload, limits.jsonDepth);
  return isJsonObject(claims) ? checkClaims(claims, await sdJwt.hashOfPresented(hash), policy, now) : bad('kb-jwt.iat', 'a time of issue');
}

function checkClaims(claims: JsonObject, hash: string, policy: KeyBindingPolicy, now: Instant): Failure | undefined {
  const times = readTimes(claims);
  if (times?.iat === undefined) {
    return bad('kb-jwt.iat', 'a time of issue');
  }

  const seconds = Math.floor(now / 1000);
  const { iat, nbf, exp } = times;
  return textMember(claims, 'aud') !== policy.audience ? bad('kb-jwt.aud', 'this verifier, as one string')
    : textMember(claims, 'nonce') !== policy.nonce ? bad('kb-jwt.nonce', 'the nonce of this request')
    : textMember(claims, 'sd_hash') !== hash ? bad('kb-jwt.sd_hash', 'the hash of what is presented')
    : iat > seconds + skewSeconds || seconds - iat > Math.trunc(policy.maxAge / 1000) ? bad('kb-jwt.iat', 'a signature made for this request')
    : (nbf !== undefined && nbf > seconds + skewSeconds) || (exp !== undefined && exp <= seconds) ? bad('kb-jwt.exp', 'a JWT within its term')
    : undefined;
}

function bad(where: string, expected: string): Failure {
  return new Failure('key-binding-invalid', where, expected);
}
