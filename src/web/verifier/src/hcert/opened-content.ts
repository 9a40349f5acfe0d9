import type { HealthSummary } from '../model/health-summary.js';
import type { HealthLink } from '../model/statement.js';

/** What a subclaim held. */
export interface OpenedContent {
  /** The format's name in statements. */
  readonly format: string;
  readonly summary: HealthSummary;
  /** The kinds of entry that the key's certificate must be for. */
  readonly keyUsage?: number;
  /** The link that the content is. */
  readonly link?: HealthLink;
  /** The end of a term that the content itself names, in seconds since 1970. It counts, as a caution, where the claims have none. */
  readonly ownEnd?: number;
}
