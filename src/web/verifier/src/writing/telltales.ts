import { telltaleRows } from '../generated/telltales.js';
import type { Concept } from '../model/code.js';
import { subjectOf, type Entry } from '../model/entries.js';
import { entriesOf, type HealthSummary } from '../model/health-summary.js';
import { laneOf } from './lane-split.js';

/** An open entry that lets somebody guess a sealed one. */
export interface Telltale {
  readonly entry: Entry;
  /** What it tells. */
  readonly sealed: readonly Entry[];
}

/** The open entries that let somebody guess a sealed one (`specs/terminology/README.md`, "Telltales"), in the order of the summary. For whoever writes the summary, and nobody else. */
export function telltalesOf(summary: HealthSummary): readonly Telltale[] {
  const entries = entriesOf(summary);
  const open = entries.filter((entry) => laneOf(entry) === 'open');
  const sealed = entries.filter((entry) => laneOf(entry) !== 'open');
  return open.flatMap((entry) => {
    const told = sealed.filter((other) => tells(entry, other, open));
    return told.length > 0 ? [{ entry, sealed: told }] : [];
  });
}

function tells(entry: Entry, sealed: Entry, open: readonly Entry[]): boolean {
  const [own, other] = [conceptOf(entry), conceptOf(sealed)];
  if (own === undefined || other === undefined) {
    return false;
  }

  const isOfOneTag = own.tag !== '' && own.tag === other.tag && (own.sensitive || !other.sensitive);
  return isOfOneTag || telltaleRows.some(([key, doses, implies]) =>
    key === own.key && (implies.includes(other.tag) || implies.includes(other.key)) && open.filter((one) => conceptOf(one) === own).length >= doses);
}

function conceptOf(entry: Entry): Concept | undefined {
  const subject = subjectOf(entry);
  return subject.type === 'concept' ? subject : undefined;
}
