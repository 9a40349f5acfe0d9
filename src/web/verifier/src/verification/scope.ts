import type { Entry } from '../model/entries.js';
import type { HealthSummary } from '../model/health-summary.js';
import { entryKinds } from '../trust/entry-kinds.js';

const lists = ['vaccinations', 'conditions', 'screenings', 'allergies', 'medications', 'events'] as const;

/** The places of entries that are "done by this issuer" and of a kind for which it is not trusted (`specs/verification.md` §8.2). */
export function unvouchedEntries(summary: HealthSummary, prefix: string, kinds: number): readonly string[] {
  return lists.filter((name) => (kinds & entryKinds[name]) === 0).flatMap((name) => {
    const entries: readonly Entry[] = summary[name];
    return entries.flatMap((entry, i) => (entry.source.kind === 'done' ? [`${prefix}${name}[${i}]`] : []));
  });
}
