import { emptySummary, type HealthSummary } from '../model/health-summary.js';
import type { Statement } from '../model/statement.js';
import { joinLists, overLists, withSources } from './link-renumbering.js';

/** What one card says in its open part and in what was opened of its sealed part, as one summary to be corrected; each entry keeps its source and its part. */
export function wholeCard({ summary, sealedSummary }: Statement): HealthSummary {
  const open = inLane(summary ?? emptySummary, 'open');
  const sealed = inLane(sealedSummary ?? emptySummary, 'sealed');
  const moved = withSources(sealed, (source) => (source.kind === 'carried' ? { ...source, link: source.link + open.links.length } : source));
  const version = Math.max(open.terminologyVersion ?? 1, sealed.terminologyVersion ?? 1);
  return { ...joinLists(open, moved), links: [...open.links, ...sealed.links], terminologyVersion: version > 1 ? version : undefined, other: [] };
}

function inLane(summary: HealthSummary, lane: 'open' | 'sealed'): HealthSummary {
  return overLists(summary, (entries) => entries.map((entry) => ({ ...entry, lane })));
}
