import type { Day } from '../model/days.js';
import type { Entry } from '../model/entries.js';
import type { HealthSummary } from '../model/health-summary.js';
import type { GuidanceAnswer } from './answers.js';
import { evaluateAntigen } from './antigen-evaluation.js';
import { catchUpOf } from './catch-up.js';
import { dangersOf } from './dangers.js';
import { givenDoses } from './given-dose.js';
import { medicinesOf } from './medicines.js';
import { openTestsOf } from './open-tests.js';
import { personOf } from './person.js';
import { pregnancyOf } from './pregnancies.js';
import { referralsOf } from './referrals.js';
import type { Schedule } from './schedule.js';
import type { Told } from './told.js';

/**
 * Answers from the open part of a record alone (`specs/guidance.md`). Nothing in the answer depends on what is sealed; entries that say of themselves
 * that they belong into a sealed lane are left out.
 */
export function guidanceOf(open: HealthSummary, schedule: Schedule, today: Day, told: Told = {}): GuidanceAnswer {
  const isOpen = ({ lane }: Entry): boolean => lane === undefined || lane === 'open';
  return answer({
    ...open,
    vaccinations: open.vaccinations.filter(isOpen), conditions: open.conditions.filter(isOpen), screenings: open.screenings.filter(isOpen),
    allergies: open.allergies.filter(isOpen), medications: open.medications.filter(isOpen), events: open.events.filter(isOpen),
  }, schedule, today, told, false);
}

/**
 * Answers from the open part and what was opened of the sealed lane. The answer is marked: it belongs beside the opened lane, never into the open view.
 * Places in it count through the open part first.
 */
export function guidanceWithSealed(open: HealthSummary, opened: HealthSummary, schedule: Schedule, today: Day, told: Told = {}): GuidanceAnswer {
  return answer({
    ...open,
    holder: open.holder ?? opened.holder,
    vaccinations: [...open.vaccinations, ...opened.vaccinations], conditions: [...open.conditions, ...opened.conditions], screenings: [...open.screenings, ...opened.screenings],
    allergies: [...open.allergies, ...opened.allergies], medications: [...open.medications, ...opened.medications], events: [...open.events, ...opened.events],
  }, schedule, today, told, true);
}

function answer(record: HealthSummary, schedule: Schedule, today: Day, told: Told, usesSealed: boolean): GuidanceAnswer {
  const person = personOf(record, told, today);
  const unknown: number[] = [];
  const doses = givenDoses(record.vaccinations, person.birth, today, unknown);
  const hasRule = (names: readonly string[]): boolean => names.some((name) => schedule.antigens.some(({ bits }) => bits.has(name)));
  unknown.push(...doses.filter(({ alternatives }) => !alternatives.some(hasRule)).map(({ place }) => place));
  const antigens = schedule.antigens.map((rule) => evaluateAntigen(schedule, rule, person, doses, told.wanted?.includes(rule.antigen) ?? false));
  return {
    schedule, on: today, scheduleOld: today > schedule.goodUntil, usesSealed, antigens,
    dosesWithoutRule: unknown.sort((one, other) => one - other),
    catchUp: catchUpOf(schedule, person, doses, told, antigens),
    pregnancy: pregnancyOf(record, told, today),
    dangers: dangersOf(record, today),
    medicines: medicinesOf(record, today),
    tests: openTestsOf(record, today),
    referrals: referralsOf(record, today),
  };
}
