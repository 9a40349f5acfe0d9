import type { Code } from '../model/code.js';
import { subjectOf, type Entry, type Lane } from '../model/entries.js';
import { emptySummary, entriesOf, isEmptyHolder, type HealthSummary } from '../model/health-summary.js';
import { keepEntries } from './link-renumbering.js';

/** A summary divided into what everybody may read and what is sealed. */
export interface LaneSplit {
  readonly open: HealthSummary;
  /** For the first secret. */
  readonly sealed: HealthSummary;
  /** For the second secret. */
  readonly second: HealthSummary;
}

/** Divides a summary: by each entry's lane, and without one by the sensitivity of its concept. Links go where they are used. */
export function splitLanes(summary: HealthSummary): LaneSplit {
  if (summary.links.length === 0 && entriesOf(summary).every((entry) => laneOf(entry) === 'open')) {
    return { open: summary, sealed: emptySummary, second: emptySummary };
  }

  const holder = summary.holder === undefined || isEmptyHolder(summary.holder) ? undefined : summary.holder;
  return { open: { ...partOf(summary, 'open'), holder }, sealed: partOf(summary, 'sealed'), second: partOf(summary, 'second') };
}

/** The lane of an entry: its own, or the one that the terminology gives it. A care note about a sensitive concept is as sensitive as the concept. */
export function laneOf(entry: Entry): Lane {
  const isSecret = isSensitive(subjectOf(entry)) || (entry.type === 'care-note' && entry.target !== undefined && isSensitive(entry.target));
  return entry.lane ?? (isSecret ? 'sealed' : 'open');
}

function partOf(summary: HealthSummary, lane: Lane): HealthSummary {
  const part = keepEntries({ ...summary, holder: undefined }, (entry) => laneOf(entry) === lane, lane === 'open');
  return entriesOf(part).some((entry) => subjectOf(entry).type === 'newer') ? part : { ...part, terminologyVersion: undefined }; // else it would tell of another part
}

function isSensitive(code: Code): boolean {
  return code.type === 'concept' && code.sensitive;
}
