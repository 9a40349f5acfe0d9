import type { Entry } from '../model/entries.js';
import { entriesOf, type HealthSummary } from '../model/health-summary.js';
import type { Source } from '../model/source.js';

/** The entries of a summary that are kept, with only the links that they use, in the order of their use; behind those the ones that name a corrected card, where they are wanted. */
export function keepEntries(summary: HealthSummary, isKept: (entry: Entry) => boolean, withCorrected = false): HealthSummary {
  const kept = overLists(summary, (entries) => entries.filter(isKept));
  const used = new Set<number>();
  for (const { source } of entriesOf(kept)) {
    if (source.kind === 'carried') {
      used.add(source.link);
    }
  }

  kept.links.forEach((link, i) => withCorrected && link.corrects && used.add(i));
  const places = [...used];
  return { ...withSources(kept, (source) => (source.kind === 'carried' ? { ...source, link: places.indexOf(source.link) } : source)), links: places.map((place) => kept.links[place]!) };
}

/** The same summary with another source of each entry. */
export function withSources(summary: HealthSummary, change: (source: Source) => Source): HealthSummary {
  return overLists(summary, (entries) => entries.map((entry) => ({ ...entry, source: change(entry.source) })));
}

/** The same summary with each of its lists of entries changed. */
export function overLists(summary: HealthSummary, change: <T extends Entry>(entries: readonly T[]) => readonly T[]): HealthSummary {
  const { vaccinations, conditions, screenings, allergies, medications, events } = summary;
  return {
    ...summary,
    vaccinations: change(vaccinations), conditions: change(conditions), screenings: change(screenings),
    allergies: change(allergies), medications: change(medications), events: change(events),
  };
}

/** The lists of one summary, each with those of another one behind it. */
export function joinLists(one: HealthSummary, other: HealthSummary): HealthSummary {
  return {
    ...one,
    vaccinations: [...one.vaccinations, ...other.vaccinations], conditions: [...one.conditions, ...other.conditions], screenings: [...one.screenings, ...other.screenings],
    allergies: [...one.allergies, ...other.allergies], medications: [...one.medications, ...other.medications], events: [...one.events, ...other.events],
  };
}
