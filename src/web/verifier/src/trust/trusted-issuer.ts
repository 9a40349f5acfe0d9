import type { Bytes } from '../bytes.js';
import type { KeyId } from '../keys/key-id.js';
import type { PublicKey } from '../keys/public-key.js';
import type { Day, Instant } from '../model/days.js';
import type { StatusList } from '../status/status-list.js';
import type { StatusPurpose } from '../status/status-reference.js';
import type { Membership } from './federation/membership.js';
import type { HashList } from './hash-list.js';
import type { TrustedKey } from './trusted-key.js';

/** Bytes of the identifier and of the name of an issuer, and of the name of a network. */
export const maxNameBytes = 300;

/** The end of a field key that was reported as lost (`specs/trust-bundle.md` §3.5). */
export interface CutOff {
  readonly fieldKey: KeyId;
  readonly firstUntrusted: Day;
  /** The cards that were handed in before. */
  readonly handedIn: HashList;
}

/** A status list of another network's issuer, by its exact name. */
export interface ForeignStatusList {
  readonly name: string;
  readonly purpose: StatusPurpose;
  readonly list: StatusList;
}

/** An issuer of a bundle. */
export interface TrustedIssuer {
  /** The number in this network; absent for issuers of other networks. */
  readonly number?: number;
  readonly id: string;
  readonly name: string;
  readonly keys: readonly TrustedKey[];
  /** By their numbers. */
  readonly statusLists: ReadonlyMap<number, StatusList>;
  /** By the field keys that they end; of two for one key the first counts. */
  readonly cutOffs: ReadonlyMap<KeyId, CutOff>;
  /** Keys that may sign services packs of this issuer (`specs/services-pack.md` §7), and nothing else. */
  readonly servicesKeys: readonly PublicKey[];
  readonly foreignStatusLists: readonly ForeignStatusList[];
  /** The network from which it was taken over. */
  readonly foreignNetwork?: ForeignNetworkHead;
  /** In a federated network: by what the issuer counts. */
  readonly membership?: Membership;
  /** Bits of `entryKinds` for which its keys count at most, whatever they say: the grade of a member, or what a bridge lets in. */
  readonly allowed: number;
  /** Whether its keys may certify field keys, those that say so. */
  readonly mayDelegate: boolean;
}

/** What is said of another network whose issuers were taken over. */
export interface ForeignNetworkHead {
  readonly kind: number;
  readonly name: string;
  /** When its list was made or fetched. */
  readonly asOf: Instant;
}

/** Another network whose issuers were taken over (§8). */
export interface ForeignNetwork extends ForeignNetworkHead {
  readonly issuers: readonly TrustedIssuer[];
  /** The network as it stands in the bundle; the roll of a federated network names its hash. */
  readonly bytes: Bytes;
}
