import type { Entry } from '../model/entries.js';
import { summaryOf, type HealthSummary, type Holder } from '../model/health-summary.js';
import type { PartialDate } from '../model/partial-date.js';
import type { Source, SourceKind } from '../model/source.js';
import type { EntrySource, IdentityConflict, TimeLineEntry, TimeLinePerson } from '../model/time-line.js';

const daysOfYear = 366;

/**
 * What the open parts of one person's cards say together, as a record that guidance can use (`specs/guidance.md` §1.5). Only cards that are accepted, or accepted with cautions, are in it.
 * @param person of a time line in which what was opened takes no part
 */
export function openRecordOf(person: TimeLinePerson): HealthSummary {
  return recordOf(person, false);
}

/**
 * What was opened of the sealed lanes of one person's cards; `openRecordOf` of the same person gives the rest.
 * @param person of a time line in which what was opened takes part
 */
export function openedRecordOf(person: TimeLinePerson): HealthSummary {
  return recordOf(person, true);
}

function recordOf(person: TimeLinePerson, isSealed: boolean): HealthSummary {
  const entries = person.entries.filter(({ sealed }) => sealed === isSealed).map((entry): Entry => ({ ...entry.entry, lane: undefined, source: sourceOf(entry) }));
  return { ...summaryOf(entries), holder: holderOf(person) };
}

// The best that a source of the entry is worth. Whether an entry of a doubtful card, or one that may be another one's copy, counts is not known: as if it had been carried over twice.
function sourceOf({ sources, possibleDuplicates, date }: TimeLineEntry): Source {
  const kinds = sources.filter((source) => !isDoubtful(source)).map(({ entry: { source } }) => (source.kind === 'carried' ? source.original : source.kind));
  const isCopy = possibleDuplicates.length > 0 && date?.precision !== 'day';
  return isCopy || kinds.length === 0 || (kinds.includes('carried') && !kinds.some(isDocumented)) ? { kind: 'carried', link: 0, original: 'carried' }
    : kinds.some(isDocumented) ? { kind: 'document' }
    : { kind: 'told' };
}

function isDocumented(kind: SourceKind): boolean {
  return kind === 'done' || kind === 'document';
}

function isDoubtful({ linkStatus, isRejected, original }: EntrySource): boolean {
  return isRejected || original === 'not-found' || ['revoked', 'suspended', 'superseded'].includes(linkStatus?.state ?? '');
}

// Of births that fit each other the one that is known best; of births or sexes that do not fit, none.
function holderOf({ cards, identityConflicts }: TimeLinePerson): Holder | undefined {
  const holders = cards.flatMap(({ holder }) => (holder === undefined ? [] : [holder]));
  const differs = (what: IdentityConflict['what']): boolean => identityConflicts.some((conflict) => conflict.what === what);
  const births = holders.flatMap(({ birth }) => (birth === undefined ? [] : [birth])).sort((one, other) => width(one) - width(other));
  return holders.length === 0 ? undefined : {
    birth: differs('birth') ? undefined : births[0],
    sex: differs('sex') ? undefined : holders.map(({ sex }) => sex).find((sex) => sex === 'female' || sex === 'male'),
    otherSpellings: [],
  };
}

// A first of January mostly stands for its year.
function width(birth: PartialDate): number {
  return birth.precision === 'day' && birth.toString().endsWith('-01-01') ? daysOfYear : birth.latest - birth.earliest;
}
