import { isJsonList, integerMember, isJsonObject, member, textMember } from '../json/json-value.js';
import { jsonText } from '../json/json-text.js';
import { parseStrictJson } from '../json/strict-json.js';
import type { Instant } from '../model/days.js';
import { Failure, type Result } from '../model/failure.js';
import { maxNumber } from '../trust/trust-input.js';
import { checkpointMembers, readCheckpointMemory, type CheckpointMemory } from './checkpoints/checkpoint-memory.js';
import { federationMembers, readFederationMemory, type FederationMemory } from './federation/federation-memory.js';

/** What a reader keeps between readings (`specs/trust-bundle.md` §5); nothing about any card or holder is among it. */
export interface TrustState {
  /** The network id, hexadecimal. */
  readonly network: string;
  readonly rootVersion: number;
  /** SHA-256 of that root document, hexadecimal. */
  readonly rootHash: string;
  readonly bundleNumber: number;
  /** SHA-256 of each bundle that was seen with that number. */
  readonly bundleHashes: readonly string[];
  /** The newest time that the network has signed. */
  readonly newestSignedTime: Instant;
  /** Of a federated network: its newest roll, and the newest list of each member. */
  readonly federation?: FederationMemory;
  /** What checkpoints said. */
  readonly checkpoint?: CheckpointMemory;
}

const maxBytes = 524_288; // a federated network of 4096 members
const maxDepth = 4;
const firstSecond = -62_135_596_800;
const lastSecond = 253_402_300_799;

/** The state as JSON, with the time in seconds. */
export function trustStateJson(state: TrustState): string {
  const { federation, checkpoint, ...plain } = state;
  return jsonText({
    ...plain,
    newestSignedTime: Math.floor(state.newestSignedTime / 1000),
    federation: federation && federationMembers(federation),
    checkpoint: checkpoint && checkpointMembers(checkpoint),
  }, true);
}

/** Reads a state; `trust-malformed` when it has not its form. */
export function readTrustState(json: string): Result<TrustState> {
  const root = json.length <= maxBytes ? parseStrictJson(json, maxDepth) : undefined;
  const [network, rootHash] = [textMember(root, 'network'), textMember(root, 'rootHash')];
  const rootVersion = integerMember(root, 'rootVersion', 1, maxNumber);
  const bundleNumber = integerMember(root, 'bundleNumber', 0, maxNumber);
  const hashes = isJsonObject(root) ? root.get('bundleHashes') : undefined;
  const bundleHashes = isJsonList(hashes) ? hashes.filter((hash) => typeof hash === 'string') : undefined;
  const seconds = integerMember(root, 'newestSignedTime', firstSecond, lastSecond);
  const [federated, remembered] = [member(root, 'federation'), member(root, 'checkpoint')];
  const federation = federated === undefined ? undefined : readFederationMemory(federated);
  const checkpoint = remembered === undefined ? undefined : readCheckpointMemory(remembered);
  return network === undefined || (federated !== undefined && federation === undefined) || (remembered !== undefined && checkpoint === undefined) || rootHash === undefined || rootVersion === undefined || bundleNumber === undefined || seconds === undefined
    || !isJsonList(hashes) || bundleHashes?.length !== hashes.length
    ? new Failure('trust-malformed', 'state', 'a trust state as this program writes it')
    : { network, rootVersion, rootHash, bundleNumber, bundleHashes, newestSignedTime: seconds * 1000, ...(federation && { federation }), ...(checkpoint && { checkpoint }) };
}
