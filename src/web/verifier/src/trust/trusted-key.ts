import type { Bytes } from '../bytes.js';
import type { PublicKey } from '../keys/public-key.js';
import type { Day } from '../model/days.js';
import type { HashList } from './hash-list.js';
import type { RevokedIds } from './revoked-ids.js';

/** States of a key, by their numbers in bundles. */
export const keyStates = ['active', 'retired', 'compromised'] as const;
export type KeyState = (typeof keyStates)[number];

/** A key of a bundle, and for what it is trusted. */
export interface TrustedKey {
  readonly publicKey: PublicKey;
  /** The key id as its network writes it. */
  readonly kid: Bytes;
  /** Bits of `entryKinds`. */
  readonly kinds: number;
  /** Bits of `envelopeKinds`. */
  readonly envelopes: number;
  readonly validFrom: Day;
  readonly validTo: Day;
  readonly state: KeyState;
  readonly mayDelegate: boolean;
  /** The number of its status list, if it publishes one. */
  readonly statusList?: number;
  /** For a compromised key: the cards that are known to be older than the report. */
  readonly proven: HashList;
  /** In a federated network: the key's own signature for the issuer that lists it. */
  readonly proof?: Bytes;
  /** For a key of SMART Health Cards: whether a revocation list is announced, and the list if it was at hand. */
  readonly publishesRevokedIds: boolean;
  readonly revokedIds?: RevokedIds;
}
