import { compareBytes, noBytes, type Bytes } from '../bytes.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { Failure, type Result } from '../model/failure.js';
import { secondsOfDay } from '../model/days.js';

/** Numbers of claims (RFC 8392), of the HCERT claim, and of the compact passport within it. */
export const hcertClaim = { expiry: 4, notBefore: 5, issuedAt: 6, hcert: -260, passport: -112 } as const;

const maxClaims = 16;
const lastDay = 253_402_214_400; // of the year 9999

/** The claims of a compact passport; times are seconds since 1970. */
export interface HcertClaims {
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly notBefore?: number;
  /** The bytes of the passport. */
  readonly content: Bytes;
}

/** Reads the claims of a compact passport (`specs/compact-passport.md` §3); `unsupported-content` for an HCERT of another kind. */
export function readHcertClaims(payload: Bytes): Result<HcertClaims> {
  const cbor = new CborReader(payload);
  const times: { issuedAt?: number; expiresAt?: number; notBefore?: number } = {};
  let content: Bytes | undefined;
  let isForeign = false;
  let isOdd = false; // something that a passport must not have; another kind of HCERT may
  let isLast = false;
  let previous = noBytes;
  const readDay = (): number => {
    const seconds = cbor.readInteger();
    isOdd ||= seconds < 0 || seconds % secondsOfDay !== 0 || seconds > lastDay;
    return seconds;
  };
  for (let count = cbor.readMap(maxClaims); count > 0 && content === undefined && !isForeign && !cbor.failed; count--) {
    const start = cbor.position;
    const claim = cbor.readInteger();
    const key = payload.subarray(start, cbor.position);
    isOdd ||= compareBytes(previous, key) >= 0;
    previous = key;
    switch (claim) {
      case hcertClaim.expiry:
        times.expiresAt = readDay();
        break;
      case hcertClaim.notBefore:
        times.notBefore = readDay();
        break;
      case hcertClaim.issuedAt:
        times.issuedAt = readDay();
        break;
      case hcertClaim.hcert:
        // The content is the last thing in the payload, since no claim of a passport comes after this one.
        isForeign = cbor.readMap(maxClaims) !== 1 || cbor.readInteger() !== hcertClaim.passport;
        content = isForeign || cbor.failed ? undefined : payload.subarray(cbor.position);
        isLast = count === 1;
        break;
      default:
        cbor.readAny();
        isOdd = true;
    }
  }

  if (cbor.failed) {
    return new Failure('content-malformed', 'cwt');
  }

  if (isForeign || (content === undefined && isOdd)) {
    return new Failure('unsupported-content', 'cwt', 'a compact passport and nothing else');
  }

  if (content === undefined || isOdd || !isLast) {
    return new Failure('content-malformed', 'cwt');
  }

  const { issuedAt, expiresAt, notBefore } = times;
  return issuedAt === undefined || expiresAt === undefined || expiresAt <= issuedAt
    ? new Failure('content-malformed', 'cwt.exp', 'two days, iat and exp, in that order')
    : { issuedAt, expiresAt, notBefore, content };
}
