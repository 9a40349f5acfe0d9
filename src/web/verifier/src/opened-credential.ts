import type { PublicKey } from './keys/public-key.js';
import type { HealthSummary } from './model/health-summary.js';
import type { Defect, HealthLink } from './model/statement.js';
import type { StatusReference } from './status/status-reference.js';
import type { Bytes } from './bytes.js';

/** The content of an envelope whose signature was good, in the form in which it is judged. */
export interface OpenedCredential {
  /** Such as `hcert/passport`. */
  readonly format: string;
  /** The issuer as the content names it, if it does. */
  readonly issuer?: string;
  /** Times are seconds since 1970-01-01T00:00:00Z. */
  readonly issuedAt?: number;
  readonly notBefore?: number;
  readonly expiresAt?: number;
  /** What it means that the term has ended: the format demands rejection, or the facts may still be right. */
  readonly expiry: 'reject' | 'caution';
  /** Its times are days and not seconds. */
  readonly knowsDaysOnly: boolean;
  readonly summary: HealthSummary;
  /** The kinds of entry for which a foreign certificate must be; instead of the scope of single entries. */
  readonly keyUsage?: number;
  /** The index in the list of the key. */
  readonly statusIndex?: number;
  /** Places in lists that the content names. */
  readonly statusReferences: readonly StatusReference[];
  /** The id in the revocation list of the key (`rid`). */
  readonly revocationId?: string;
  /** The key of the holder, for key binding. */
  readonly holderKey?: PublicKey;
  readonly defects: readonly Defect[];
  readonly link?: HealthLink;
  /** The sealed lane, where the format has one. */
  readonly lane?: Bytes;
}
