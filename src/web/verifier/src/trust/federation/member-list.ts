import { type Bytes } from '../../bytes.js';
import { readList } from '../../cbor/cbor-list.js';
import { CborReader } from '../../cbor/cbor-reader.js';
import { limits } from '../../generated/limits.js';
import { keyIdOfBytes } from '../../keys/key-id.js';
import type { Instant } from '../../model/days.js';
import { readNetworkHead } from '../network-head.js';
import { maxMembers, maxNumber, readTime, skipLaterMembers } from '../trust-input.js';
import type { TrustedIssuer } from '../trusted-issuer.js';
import { readTrustedIssuer } from '../trusted-issuer-codec.js';
import { keyProofLength } from './key-proof.js';

const issuerKey = 4;
const proofsKey = 5;

/** What a member of a federated network publishes: itself as an issuer, with keys and their proofs, status lists and cut-offs (`specs/trust-bundle.md` 12.3). */
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
  const more = cbor.readMap(maxMembers) - 6;
  const network = readNetworkHead(cbor);
  cbor.expect(2);
  const signedAt = cbor.readInteger(0, maxNumber) * 1000;
  cbor.expect(3);
  const nextUpdate = readTime(cbor);
  cbor.expect(issuerKey);
  const issuer = readTrustedIssuer(cbor);
  cbor.expect(proofsKey);
  const proofs = readList(cbor, 0, limits.trustedKeys, () => cbor.readBytes(keyProofLength));
  skipLaterMembers(cbor, proofsKey, more);
  const isSound = cbor.atEnd && more >= 0 && areProofsOf(issuer, proofs);
  return isSound ? { network, signedAt, nextUpdate, issuer: withProofs(issuer, proofs) } : undefined;
}

// One for each key; and no key id twice, so that nobody crowds out the key of another one.
function areProofsOf({ keys }: TrustedIssuer, proofs: readonly Bytes[]): boolean {
  return proofs.length === keys.length && proofs.every((proof) => proof.length === keyProofLength)
    && new Set(keys.map(({ kid }) => keyIdOfBytes(kid))).size === keys.length;
}

function withProofs(issuer: TrustedIssuer, proofs: readonly Bytes[]): TrustedIssuer {
  return { ...issuer, keys: issuer.keys.map((key, i) => ({ ...key, proof: proofs[i]! })) };
}
