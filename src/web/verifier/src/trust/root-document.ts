import { hex, type Bytes } from '../bytes.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import type { PublicKey } from '../keys/public-key.js';
import type { Instant } from '../model/days.js';
import { readPoints } from './point-list.js';
import { networkIdLength } from './trust-bundle.js';
import { maxNumber, readTime } from './trust-input.js';
import { maxNameBytes } from './trusted-issuer.js';

/** Who may change the root of a network, and who may sign its bundles (`specs/trust-bundle.md` §2). */
export interface RootDocument {
  readonly version: number;
  readonly name: string;
  readonly rootKeys: readonly PublicKey[];
  readonly threshold: number;
  readonly bundleKeys: readonly PublicKey[];
  readonly expires: Instant;
  /** The network id, in every version but the first. */
  readonly network?: string;
  /** In a federated network (§12): how many root keys must sign the roll of members, more than half of them; absent for any other network. */
  readonly admissionThreshold?: number;
  /** How many root keys must sign a checkpoint; absent for a network that has none. */
  readonly checkpointThreshold?: number;
}

/** Reads a root document; undefined when it has not its form. That no key stands in it twice is for whoever knows their ids. */
export function readRootDocument(payload: Bytes): RootDocument | undefined {
  const cbor = new CborReader(payload);
  let left = cbor.readMap(10) - 7;
  cbor.expect(0);
  cbor.expect(1); // the version of this layout
  cbor.expect(1);
  const version = cbor.readInteger(1, maxNumber);
  cbor.expect(2);
  const name = cbor.readText(maxNameBytes);
  cbor.expect(3);
  const rootKeys = readPoints(cbor, limits.rootKeys);
  cbor.expect(4);
  const threshold = cbor.readInteger(1, limits.rootKeys);
  cbor.expect(5);
  const bundleKeys = readPoints(cbor, limits.rootKeys);
  cbor.expect(6);
  const expires = readTime(cbor);
  let network: Bytes | undefined;
  if (left > 0 && cbor.peekInteger() === 7) {
    cbor.expect(7);
    network = cbor.readBytes(networkIdLength);
    left--;
  }

  let admissionThreshold: number | undefined;
  if (left > 0 && cbor.peekInteger() === 8) {
    cbor.expect(8);
    admissionThreshold = cbor.readInteger(1, limits.rootKeys);
    left--;
  }

  let checkpointThreshold = threshold <= limits.checkpointSignatures ? threshold : undefined;
  if (left > 0) {
    cbor.expect(9);
    checkpointThreshold = cbor.readInteger(1, limits.checkpointSignatures);
    left--;
  }

  const isSound = cbor.atEnd && left === 0 && threshold <= rootKeys.length && (checkpointThreshold ?? 1) <= rootKeys.length
    && (network === undefined) === (version === 1) && (network === undefined || network.length === networkIdLength)
    && (admissionThreshold === undefined || (isMajority(admissionThreshold, rootKeys.length) && isMajority(threshold, rootKeys.length)));
  return isSound ? { version, name, rootKeys, threshold, bundleKeys, expires, network: network && hex(network), admissionThreshold, checkpointThreshold } : undefined;
}

// In a federated network no minority decides who is in, nor who decides that.
function isMajority(votes: number, voters: number): boolean {
  return votes <= voters && 2 * votes > voters;
}
