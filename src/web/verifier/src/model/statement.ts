import type { Instant } from './days.js';
import type { HealthSummary } from './health-summary.js';
import type { Reason } from './reason.js';

export type Verdict = 'accepted' | 'caution' | 'unknown-issuer' | 'rejected' | 'unreadable';
export type SignatureState = 'valid' | 'invalid' | 'unchecked';
export type SealedState = 'not-tried' | 'not-opened' | 'opened';
export type TimeState = 'in-time' | 'not-yet-valid' | 'expired' | 'doubtful';
export type StatusState = 'not-revoked' | 'revoked' | 'suspended' | 'superseded' | 'not-offered' | 'unknown';

/** The way from a card to the organisations that vouch for its issuer: admitted by some of the voters of a federated network (`specs/trust-bundle.md` §12). */
export interface StatementAdmission {
  /** How many voters have signed the roll on which the issuer, or the bridge to its network, stands. */
  readonly signatures: number;
  /** How many voters there are. */
  readonly voters: number;
  /** The network's name. */
  readonly network: string;
  /** When the issuer's own list was signed; for an issuer of another network, when that network's list was made. */
  readonly listDate: Instant;
  /** Absent for an active member. */
  readonly state?: 'suspended' | 'left' | 'expelled';
  /** Whether it is admitted to copy records of others, and vouches for nothing of its own; absent when it is not. */
  readonly transcribesOnly?: true;
  /** The name of the member that goes on in its place. */
  readonly successor?: string;
}

/** Who signed, and by whom that one is trusted. */
export interface StatementIssuer {
  readonly id: string;
  readonly name: string;
  /** The number in the bundle; absent for issuers of other networks. */
  readonly number?: number;
  readonly trust: 'network' | 'imported';
  /** The name of the network. */
  readonly anchor: string;
  /** The label of a field key's tour. */
  readonly fieldUnit?: string;
  /** By whose signatures it came to be trusted; absent in a network without a roll of members. */
  readonly admission?: StatementAdmission;
}

export interface StatementTime {
  readonly issuedAt?: Instant;
  readonly expiresAt?: Instant;
  readonly state: TimeState;
  readonly checkedAt: Instant;
}

/** What a status list says, and as of when its issuer made it. */
export interface StatementStatus {
  readonly state: StatusState;
  readonly asOf?: Instant;
}

export interface StatementTrustData {
  readonly listDate: Instant;
  readonly ageDays: number;
  readonly stale: boolean;
  readonly rollbackMemory: boolean;
  /** Everything that the issuers of the network took back until then is known, by a checkpoint. */
  readonly knownUntil?: Instant;
}

/** An issuer that a link names; without a name when the bundle does not know the number. */
export interface LinkedIssuer {
  readonly number: number;
  readonly name?: string;
}

/** A deviation of a foreign issuer that was tolerated. */
export interface Defect {
  readonly code: string;
  readonly where: string;
}

/** A link to data on a server, which is told and not followed. */
export interface HealthLink {
  readonly host: string;
  readonly label?: string;
  readonly expiresAt?: Instant;
  readonly needsPasscode: boolean;
  readonly longTerm: boolean;
  readonly version: number;
}

/** What the verifier answers (`specs/verification.md` §10). */
export interface Statement {
  readonly verdict: Verdict;
  /** In the order of the checks; empty exactly when accepted. */
  readonly reasons: readonly Reason[];
  /** Where in the input a hard reason lies, when it is known. */
  readonly where?: string;
  readonly format?: string;
  readonly signature: SignatureState;
  readonly issuer?: StatementIssuer;
  /** A hint only, as long as the signature is not valid. */
  readonly keyId?: string;
  readonly time: StatementTime;
  readonly status?: StatementStatus;
  readonly sealed?: SealedState;
  /** Never true: a signature proves what was said, not that it is about the person who stands here. */
  readonly holderBound: false;
  readonly trustData: StatementTrustData;
  readonly statusIndex?: number;
  /** The short name of the credential. */
  readonly hash?: string;
  readonly summary?: HealthSummary;
  readonly sealedSummary?: HealthSummary;
  readonly unverifiedSummary?: HealthSummary;
  readonly unvouchedEntries: readonly string[];
  readonly healthLink?: HealthLink;
  readonly linkedIssuers: readonly LinkedIssuer[];
  readonly defects: readonly Defect[];
}
