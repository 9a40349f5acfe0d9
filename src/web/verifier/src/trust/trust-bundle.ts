import type { Bytes } from '../bytes.js';
import type { Instant } from '../model/days.js';
import type { Federation } from './federation/federation.js';
import type { ForeignNetwork, TrustedIssuer } from './trusted-issuer.js';

/** Bytes of a network id. */
export const networkIdLength = 16;

/** Whom a network trusts, and what it knows of revocation (`specs/trust-bundle.md` §3). */
export interface TrustBundle {
  /** The network id, hexadecimal. */
  readonly network: string;
  readonly number: number;
  readonly signedAt: Instant;
  readonly nextUpdate: Instant;
  readonly issuers: readonly TrustedIssuer[];
  readonly foreignNetworks: readonly ForeignNetwork[];
  /** Signed services packs that ride along; whoever signs the bundle vouches for none of them (`specs/services-pack.md` 6.5). */
  readonly servicesPacks: readonly Bytes[];
  /** In the bundle of a federated network: the roll and the members' lists, from which the issuers follow. */
  readonly federation?: Federation;
}
