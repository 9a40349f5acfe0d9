import type { Entry } from '../model/entries.js';
import { entriesOf, type HealthSummary, type Link } from '../model/health-summary.js';
import { entryIdentity } from '../model/identity.js';
import type { SourceKind } from '../model/source.js';
import type { Statement } from '../model/statement.js';

/**
 * Looks for the card of a link among other statements, and for an entry in it. Only when it is found may a reader name the other issuer as the signer.
 * @param carried an entry that was carried over
 * @param link the link that its source names
 * @param others statements about other cards
 * @returns the statement about the original card, when it is accepted or read with caution and holds the entry with the same kind of source
 */
export function findOriginal(carried: Entry, link: Link, others: readonly Statement[]): Statement | undefined {
  const identity = entryIdentity(carried);
  const kind = carried.source.kind === 'carried' ? carried.source.original : undefined;
  return others.find((other) => isOf(link, other) && (holds(other.summary, identity, kind) || holds(other.sealedSummary, identity, kind)));
}

// Either twin will do: both have the index, and an index is never given twice.
function isOf(link: Link, { verdict, issuer, statusIndex }: Statement): boolean {
  return (verdict === 'accepted' || verdict === 'caution') && issuer?.number === link.issuer && statusIndex === link.statusIndex;
}

// What was told there and is said here to have been done there is not confirmed (specs/time-line.md §5.2).
function holds(summary: HealthSummary | undefined, identity: string, kind: SourceKind | undefined): boolean {
  return summary !== undefined && entriesOf(summary).some((entry) => entry.source.kind === kind && entryIdentity(entry) === identity);
}
