import type { Day } from '../model/days.js';
import type { HealthSummary } from '../model/health-summary.js';
import { PartialDate } from '../model/partial-date.js';
import { entriesOf } from '../model/health-summary.js';
import { missing } from './answers.js';
import { dangerOf } from './dangers.js';
import { isExact, rangeOf, type DayRange } from './day-range.js';
import { after, type Period } from './period.js';
import { pregnancyOf } from './pregnancies.js';
import type { Risk } from './schedule.js';
import type { Told } from './told.js';

// Where nothing is known of birth, this is the first day that a record can name.
const firstDay = PartialDate.ofYear(1900)!.earliest;

/** What is known of the person on the day of reading: what was told first, then what the record says. */
export interface Person {
  readonly today: Day;
  readonly birth: DayRange;
  readonly sex?: 'female' | 'male';
  readonly risks: readonly Risk[];
  readonly hivStable: boolean;
  readonly weakImmunity: boolean;
  readonly vaccineAllergy: boolean;
  /** Pregnant, not pregnant, or undefined when an outcome is not recorded. */
  readonly pregnant?: boolean;
  readonly expected?: DayRange;
}

export function personOf(record: HealthSummary, told: Told, today: Day): Person {
  const pregnancy = pregnancyOf(record, told, today);
  const sex = record.holder?.sex;
  const has = (word: string): boolean => entriesOf(record).some((entry) => dangerOf(entry) === word);
  const hiv = told.hiv === undefined ? has('hiv') : told.hiv !== 'no';
  return {
    today,
    birth: birthOf(record.holder?.birth, told, today),
    sex: sex === 'not-stated' ? undefined : sex,
    risks: [...(hiv ? ['hiv' as const] : []), ...(told.sickleCell ?? has('sickle-cell') ? ['sickle-cell' as const] : [])],
    hivStable: told.hiv === 'stable',
    weakImmunity: has('immunity'),
    vaccineAllergy: record.allergies.some(({ code }) => code.type === 'concept' && (code.key === 'allergy-vaccine' || code.key === 'anaphylaxis-history')),
    pregnant: pregnancy === undefined ? false : pregnancy.state === 'ongoing' ? true : undefined,
    expected: pregnancy?.expectedDate && rangeOf(pregnancy.expectedDate),
  };
}

/** What a doubt about the age comes from. */
export function birthFact(person: Person): number {
  return isExact(person.birth) ? 0 : missing.birthDate;
}

function birthOf(birth: PartialDate | undefined, told: Told, today: Day): DayRange {
  if (birth === undefined) {
    return told.age === undefined ? { from: firstDay, to: today } : { from: back({ ...told.age, count: told.age.count + 1 }, today) + 1, to: back(told.age, today) };
  }

  // 4.5: who writes a first of January mostly means the year.
  const isFirst = birth.precision === 'day' && birth.month === 1 && birth.earliest === PartialDate.ofYear(birth.year)!.earliest;
  const days = rangeOf(isFirst && told.birthConfirmed !== true ? PartialDate.ofYear(birth.year)! : birth);
  return days.from > today ? days : { from: days.from, to: Math.min(days.to, today) };
}

// The last day of which the period's end is not after the day given.
function back(period: Period, day: Day): Day {
  let [first, last] = [firstDay - 1, day];
  while (first < last) {
    const middle = first + Math.floor((last - first + 1) / 2);
    [first, last] = after(period, middle) <= day ? [middle, last] : [first, middle - 1];
  }

  return first;
}
