import type { Code } from '../../model/code.js';
import { subjectOf, type Entry } from '../../model/entries.js';
import { Failure, type Result } from '../../model/failure.js';
import { entriesOf, type HealthSummary } from '../../model/health-summary.js';
import { laneOf } from '../../writing/lane-split.js';
import { overLists, withSources } from '../../writing/link-renumbering.js';
import { checkBounds } from '../../writing/summary-bounds.js';
import type { FhirRequest } from '../fhir-request.js';

/** The part of a summary that may stand in a format without a sealed lane, and what may not. */
export interface Selection {
  readonly kept: HealthSummary;
  readonly leftOut: readonly Entry[];
}

/** Leaves out what is sealed or sensitive unless it is named; `summary-invalid` when the summary passes a bound, or has content that nobody understood. */
export function select({ summary, includeSensitive }: FhirRequest): Result<Selection> {
  const passed = checkBounds({ ...summary, other: [] });
  if (passed !== undefined) {
    return passed;
  }

  if (summary.other.length > 0) {
    return new Failure('summary-invalid', 'other', "nothing: content that was not understood can't be written");
  }

  const isOpen = (entry: Entry): boolean => laneOf(entry) === 'open' || isNamed(entry, includeSensitive);
  const leftOut = entriesOf(summary).filter((entry) => !isOpen(entry));
  return { kept: leftOut.length === 0 ? summary : withoutTraces(overLists(summary, (entries) => entries.filter(isOpen))), leftOut };
}

// Drops the links and the version of the table that only entries used which were left out: they would tell of them.
function withoutTraces(summary: HealthSummary): HealthSummary {
  const entries = entriesOf(summary);
  const named = new Set(entries.flatMap(({ source }) => (source.kind === 'carried' ? [source.link] : [])));
  const used = summary.links.map((_, i) => i).filter((i) => named.has(i) || summary.links[i]!.corrects);
  return {
    ...withSources(summary, (source) => (source.kind === 'carried' ? { ...source, link: used.indexOf(source.link) } : source)),
    links: used.map((i) => summary.links[i]!),
    terminologyVersion: entries.some((entry) => subjectOf(entry).type === 'newer') ? summary.terminologyVersion : undefined,
  };
}

// A care note about a sensitive concept tells of both: both must be named where both are sensitive.
function isNamed(entry: Entry, keys: readonly string[]): boolean {
  const about: readonly (Code | undefined)[] = [subjectOf(entry), entry.type === 'care-note' ? entry.target : undefined];
  const concepts = about.filter((code) => code?.type === 'concept');
  return concepts.some(({ key }) => keys.includes(key)) && concepts.every(({ key, sensitive }) => !sensitive || keys.includes(key));
}
