import { limits } from '../generated/limits.js';
import { jsonOneLine, quoteAscii } from '../json/json-one-line.js';
import type { JsonObject } from '../json/json-value.js';
import { readSummary } from '../json/summary-reader.js';
import type { Entry } from '../model/entries.js';
import { Failure, type Result } from '../model/failure.js';
import { emptySummary, entriesOf, type HealthSummary, type Link } from '../model/health-summary.js';
import { identityOf } from '../model/identity.js';
import type { Terminology } from '../model/terminology.js';

/** The type of our credential (`vct`): a summary in five groups, each a summary of its own and one disclosure (`specs/sd-jwt.md` §4). */
export const healthSummaryType = 'https://healthpassport.example/vct/health-summary/v1';

/** The names of the groups: those of the claims. */
export const healthSummaryGroups = ['holder', 'vaccinations', 'conditions', 'screenings', 'treatment'] as const;

const lists = ['vaccinations', 'conditions', 'screenings', 'allergies', 'medications', 'events'] as const;

/** Joins the groups that were disclosed. */
export function joinGroups(json: JsonObject, table: Terminology): Result<HealthSummary> {
  let joined = emptySummary;
  for (const name of healthSummaryGroups) {
    const group = json.get(name);
    if (group === undefined) {
      continue;
    }

    const part = readSummary(jsonOneLine(group, quoteAscii), table);
    if (part instanceof Failure) {
      return new Failure('content-malformed', `${name}.${part.where}`, part.expected);
    }

    if (groupsOf(part).some((other) => other !== name)) {
      return new Failure('content-malformed', name, 'entries of this group and of no other');
    }

    joined = join(joined, part);
  }

  return joined.links.length > limits.links || entriesOf(joined).length > limits.entries
    ? new Failure('too-large', '$', `at most ${limits.entries} entries and ${limits.links} links in all groups`)
    : joined;
}

function groupsOf(part: HealthSummary): readonly string[] {
  return [
    ...(part.holder === undefined ? [] : ['holder']),
    ...lists.filter((list) => part[list].length > 0).map((list) => healthSummaryGroups.find((name) => name === list) ?? 'treatment'),
  ];
}

function join(left: HealthSummary, right: HealthSummary): HealthSummary {
  const links = [...left.links];
  const places = right.links.map((link) => placeOf(link, links));
  const moved = <T extends Entry>(entries: readonly T[]): readonly T[] =>
    entries.map((entry) => (entry.source.kind === 'carried' ? { ...entry, source: { ...entry.source, link: places[entry.source.link]! } } : entry));
  return {
    holder: left.holder ?? right.holder,
    vaccinations: [...left.vaccinations, ...moved(right.vaccinations)],
    conditions: [...left.conditions, ...moved(right.conditions)],
    screenings: [...left.screenings, ...moved(right.screenings)],
    allergies: [...left.allergies, ...moved(right.allergies)],
    medications: [...left.medications, ...moved(right.medications)],
    events: [...left.events, ...moved(right.events)],
    links,
    terminologyVersion: (left.terminologyVersion ?? 0) > (right.terminologyVersion ?? 0) ? left.terminologyVersion : right.terminologyVersion,
    other: [],
  };
}

/** The place of a link in a list; it is added where it is not there yet. */
function placeOf(link: Link, links: Link[]): number {
  const known = links.findIndex((other) => identityOf(other) === identityOf(link));
  return known >= 0 ? known : links.push(link) - 1;
}
