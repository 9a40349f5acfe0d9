import type { HealthSummary, TimeLinePerson } from '@healthpassport/verifier';
import { guidanceOf, guidanceWithSealed, openedRecordOf, openRecordOf, type GuidanceAnswer, type Schedule, type Told } from '@healthpassport/verifier/guidance';

/** An answer, with the lists in which its places count. */
export interface Answered {
  readonly answer: GuidanceAnswer;
  readonly record: Pick<HealthSummary, 'vaccinations' | 'medications' | 'screenings' | 'events' | 'holder'>;
}

/** What guidance says of one person: from the open parts alone; and, while a sealed part is open, from both. */
export interface PersonGuidance {
  readonly open: Answered;
  readonly opened?: Answered;
}

/**
 * Asks guidance about one person.
 * @param open the person of the time line without what was opened
 * @param whole the same person with it
 */
export function guidanceOfPerson(open: TimeLinePerson, whole: TimeLinePerson, schedule: Schedule, told: Told, today: number): PersonGuidance {
  const record = openRecordOf(open);
  return {
    open: { answer: guidanceOf(record, schedule, today, told), record },
    ...(whole.entries.some(({ sealed }) => sealed) && { opened: withSealed(openRecordOf(whole), openedRecordOf(whole), schedule, told, today) }),
  };
}

/** Asks guidance about an open record and what is sealed beside it. */
export function withSealed(open: HealthSummary, opened: HealthSummary, schedule: Schedule, told: Told, today: number): Answered {
  return {
    answer: guidanceWithSealed(open, opened, schedule, today, told),
    record: {
      vaccinations: [...open.vaccinations, ...opened.vaccinations], medications: [...open.medications, ...opened.medications], screenings: [...open.screenings, ...opened.screenings],
      events: [...open.events, ...opened.events],
      holder: open.holder,
    },
  };
}
