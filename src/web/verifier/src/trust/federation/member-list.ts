import { hex, type Bytes } from '../../bytes.js';
import { CborReader } from '../../cbor/cbor-reader.js';
import type { Instant } from '../../model/days.js';
import { networkIdLength } from '../trust-bundle.js';
import { maxMembers, maxNumber, readTime, skipLaterMembers } from '../trust-input.js';
import type { TrustedIssuer } from '../trusted-issuer.js';
import { readTrustedIssuer } from '../trusted-issuer-codec.js';

const issuerKey = 4;

/** What a member of a federated network publishes: itself as an issuer, with keys, status lists and cut-offs (`specs/trust-bundle.md` 12.3). */
export interface MemberList {
  /** The network id, hexadecimal. */
  readonly network: string;
  /** The list's number too, since nobody signs two in one second. */
  readonly signedAt: Instant;
  /** When the next list is due; after it, good news of this member counts as old. */
  readonly nextUpdate: Instant;
  readonly issuer: TrustedIssuer;
}

/** Reads a list; undefined when it has not its form. */
export function readMemberList(payload: Bytes): MemberList | undefined {
  const cbor = new CborReader(payload);
  const more = cbor.readMap(maxMembers) - 5;
  cbor.expect(0);
  cbor.expect(1); // the version of this layout
  cbor.expect(1);
  const network = cbor.readBytes(networkIdLength);
  cbor.expect(2);
  const signedAt = cbor.readInteger(0, maxNumber) * 1000;
  cbor.expect(3);
  const nextUpdate = readTime(cbor);
  cbor.expect(issuerKey);
  const issuer = readTrustedIssuer(cbor);
  skipLaterMembers(cbor, issuerKey, more);
  return cbor.atEnd && more >= 0 && network.length === networkIdLength ? { network: hex(network), signedAt, nextUpdate, issuer } : undefined;
}
