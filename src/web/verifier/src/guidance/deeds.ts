import { codeIdentity, type Code, type Concept } from '../model/code.js';
import type { CareNote, Entry } from '../model/entries.js';
import type { HealthSummary } from '../model/health-summary.js';
import { identityOf } from '../model/identity.js';
import { antigensOf } from '../model/mappings.js';
import type { PartialDate } from '../model/partial-date.js';
import { isOpenTest } from './open-tests.js';
import { contentOf } from './vaccine-table.js';

/** Whether an entry answers a referral: it was there before, it may, it does. */
type DeedFit = 'none' | 'perhaps' | 'sure';

/** An entry that may be the answer to a referral. */
export interface Deed {
  readonly when?: PartialDate;
  readonly fit: DeedFit;
}

/** A note that says that it was done. One that repeats what was asked answers it; any other must not have been done before it was asked. */
export function markedDeed(asked: CareNote, note: CareNote, done: PartialDate): Deed {
  const repeats = identityOf(asked.by) === identityOf(note.by) && identityOf(asked.date) === identityOf(note.date);
  return { when: done, fit: repeats ? 'sure' : fitOfDay(asked, done, 0) };
}

/** Results of the test and doses of the vaccine that were asked for. */
export function foundDeeds({ screenings, vaccinations }: HealthSummary, asked: CareNote): readonly Deed[] {
  const key = asked.code.type === 'concept' ? asked.code.key : '';
  const target = asked.target?.type === 'concept' ? asked.target : undefined;
  if (target?.kind === 'screening' && (key === 'care-repeat-test' || key === 'care-due')) {
    return screenings.filter((test) => codeIdentity(test.code) === codeIdentity(target) && !isOpenTest(test)).map((test) => deedOf(test, asked, test.date, true));
  }

  if (target?.kind !== 'vaccine' || key !== 'care-due') {
    return [];
  }

  return vaccinations.flatMap((dose) => {
    const note = dose.note?.type === 'concept' ? dose.note.key : '';
    const fit = note === 'vaccine-refused' || note === 'vaccine-not-given-allergy' ? 'none' : fitOfVaccine(target, dose.code);
    return fit === 'none' ? [] : [deedOf(dose, asked, dose.date, fit === 'sure')];
  });
}

function deedOf({ source }: Entry, asked: CareNote, when: PartialDate | undefined, isSameThing: boolean): Deed {
  const fit = fitOfDay(asked, when, 1); // a result of the day on which it was asked was known by then
  const kind = source.kind === 'carried' ? source.original : source.kind;
  const isSure = isSameThing && (kind === 'done' || kind === 'document');
  return { when, fit: fit === 'sure' && !isSure ? 'perhaps' : fit };
}

// Of the day when it was asked nothing may be known; it was asked before the day until when.
function fitOfDay({ date, by }: CareNote, when: PartialDate | undefined, late: number): DeedFit {
  const [from, to] = [date?.earliest ?? -Infinity, (date ?? by)?.latest ?? Infinity];
  const [first, last] = [when?.earliest ?? -Infinity, when?.latest ?? Infinity];
  return first >= to + late ? 'sure' : last >= from + late ? 'perhaps' : 'none';
}

// What holds all that was asked for answers; what only works against the same diseases may.
function fitOfVaccine(asked: Concept, given: Code): DeedFit {
  if (codeIdentity(given) === codeIdentity(asked)) {
    return 'sure';
  }

  if (given.type !== 'concept' || given.kind !== 'vaccine') {
    return 'none';
  }

  const [wanted, content] = [contentOf(asked.key), contentOf(given.key)];
  if (wanted !== undefined && content?.alternatives.every((held) => wanted.alternatives.some((want) => want.every((name) => held.includes(name))))) {
    return 'sure';
  }

  const antigens = antigensOf(asked);
  return antigens.length > 0 && antigens.every((name) => antigensOf(given).includes(name)) ? 'perhaps' : 'none';
}
