import type { Bytes } from '../bytes.js';
import { coseHeader, coseTag } from '../cose/cose-header.js';
import { hcertClaim } from '../hcert/hcert-claims.js';
import { hcertPrefix } from '../hcert/hcert-carrier.js';
import { keyIdLength } from '../keys/key-id.js';
import { ES256 } from '../keys/signature-algorithm.js';
import { secondsOfDay, type Day } from '../model/days.js';
import type { HealthSummary } from '../model/health-summary.js';
import { laneLength } from '../passport/sealed-lane.js';
import { fieldKeyCertificateLength } from '../trust/field-key-certificate.js';
import { CborMap, CborTag, encodeCbor } from '../cbor/cbor-item.js';
import { passportMap } from './passport-writer.js';

const termDays = 1826;
const largestIndex = 0xffff; // of the lists that our issuers keep
const zlibOverhead = 11;
const someDay = 20_000; // every day from 1970-01-02 to 2101 takes as much

/** What is not known of a card before it is signed, as far as its length depends on it. */
export interface CardParts {
  /** The index in the status list; when it is left out, one that takes three bytes, as nearly all of ours do. */
  readonly statusIndex?: number;
  /** True when a field key signs, whose certificate stands in the card. */
  readonly fieldKey?: boolean;
}

/** What is signed of a card (`specs/compact-passport.md` §3). */
export function writePayload(open: HealthSummary, lane: Bytes, statusIndex: number, issuedOn: Day): Bytes {
  return encodeCbor(new CborMap([
    [hcertClaim.expiry, (issuedOn + termDays) * secondsOfDay],
    [hcertClaim.issuedAt, issuedOn * secondsOfDay],
    [hcertClaim.hcert, new CborMap([[hcertClaim.passport, passportMap(open, lane, statusIndex)]])],
  ]));
}

/** How many characters the text of a card has. */
export function cardLength(open: HealthSummary, { statusIndex = largestIndex, fieldKey = false }: CardParts): number {
  const header = encodeCbor(new CborMap([[coseHeader.algorithm, ES256.cose], [coseHeader.keyId, new Uint8Array(keyIdLength)]]));
  const certificate = fieldKey ? new Uint8Array(fieldKeyCertificateLength) : undefined;
  const payload = writePayload(open, new Uint8Array(laneLength), statusIndex, someDay);
  const cose = encodeCbor(new CborTag(coseTag.sign1, [
    header, new CborMap([[coseHeader.fieldKeyCertificate, certificate]]), payload, new Uint8Array(2 * ES256.coordinateLength),
  ]));
  const bytes = zlibOverhead + cose.length;
  return hcertPrefix.length + Math.floor(bytes / 2) * 3 + (bytes % 2) * 2; // RFC 9285: three characters for two bytes
}
