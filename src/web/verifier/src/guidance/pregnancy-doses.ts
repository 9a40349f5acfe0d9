import { missing, type GuidanceReason, type GuidanceState, type NextDose } from './answers.js';
import type { Choices } from './choices.js';
import { exactly, isExact, later, plus, type DayRange } from './day-range.js';
import type { GivenDose } from './given-dose.js';
import { rangeAfter } from './period.js';
import type { Person } from './person.js';
import { pregnancyDays } from './pregnancies.js';
import type { AntigenRule, PregnancyRule, Schedule } from './schedule.js';
import { bestOf, type SeriesRun, type Verdict, type Way } from './way.js';

/** The first day of the pregnancy. */
export function pregnancyStart({ expected, today }: Person): DayRange {
  return expected === undefined ? { from: today - pregnancyDays, to: today } : plus(expected, -pregnancyDays);
}

/** What a doubt about it comes from. */
export function startFact({ expected }: Person): number {
  return expected !== undefined && isExact(expected) ? 0 : missing.expectedDate;
}

/** Doses during a pregnancy: how many are wanted depends on how many counted before it (`specs/guidance.md` §6). */
export class PregnancyDoses {
  constructor(
    private readonly rule: AntigenRule, private readonly pregnancy: PregnancyRule, private readonly person: Person, private readonly schedule: Schedule,
    private readonly doses: readonly GivenDose[], private readonly order: readonly number[], private readonly choices: Choices,
  ) {}

  run(known: readonly Verdict[], before: readonly SeriesRun[]): Way {
    const { pregnancy, person, choices } = this;
    const best = bestOf(before);
    const earlier = best === undefined ? 0 : best.parts.reduce((sum, { counted }) => sum + counted, 0);
    const wanted = pregnancy.dosesByEarlier[Math.min(earlier, pregnancy.dosesByEarlier.length - 1)]!;
    const verdicts: Verdict[] = [...(best?.doses ?? known)];
    let last = earlier > 0 ? best!.parts[0]!.last : undefined;
    let counted = 0;
    let isLate = false;
    for (const i of this.order) {
      const { when } = this.doses[i]!;
      const fact = isExact(when) ? 0 : missing.doseDate;
      if (!choices.isAtLeast(when, pregnancyStart(person), startFact(person) | fact)) {
        continue;
      }

      const isSpaced = last === undefined
        || choices.isAtLeast(when, plus(rangeAfter(pregnancy.interval, last), -this.schedule.graceDays), fact | (isExact(last) ? 0 : missing.doseDate));
      verdicts[i] = !isSpaced ? ['does-not-count', 'too-soon'] : [counted < wanted ? 'counts' : 'extra', 'none'];
      if (isSpaced && counted < wanted) {
        counted++;
        last = when;
        isLate = this.isLate(when, fact);
      }
    }

    return counted < wanted ? this.open(counted, wanted, last, verdicts)
      : this.say(isLate ? 'needs-clinician' : 'complete', isLate ? 'late-in-pregnancy' : 'none', '', counted, wanted, [], verdicts);
  }

  private open(counted: number, wanted: number, last: DayRange | undefined, verdicts: readonly Verdict[]): Way {
    const { person, choices } = this;
    let fact = startFact(person);
    let day = pregnancyStart(person);
    if (last !== undefined) {
      day = later(day, rangeAfter(this.pregnancy.interval, last));
      fact |= isExact(last) ? 0 : missing.doseDate;
    }

    const isLate = this.isLate(exactly(person.today), startFact(person)) || this.isLate(day, fact);
    const state = choices.isAtLeast(exactly(person.today), day, fact) ? 'due' : 'not-yet';
    const reason: GuidanceReason = isLate ? 'late-in-pregnancy'
      : this.doses.some(({ allergyNote }) => allergyNote) ? 'not-given-for-allergy'
        : state === 'due' && person.vaccineAllergy ? 'vaccine-allergy' : 'none';
    const next = { part: '', number: counted + 1, earliest: day.from, sure: day.to };
    return this.say(reason === 'none' ? state : 'needs-clinician', reason, `/${counted + 1}`, counted, wanted, [next], verdicts);
  }

  private isLate(when: DayRange, fact: number): boolean {
    const { expected } = this.person;
    return expected !== undefined && this.choices.isAtLeast(when, plus(expected, 1 - this.pregnancy.daysBeforeBirth), fact | startFact(this.person));
  }

  private say(state: GuidanceState, reason: GuidanceReason, dose: string, counted: number, wanted: number, next: readonly NextDose[], doses: readonly Verdict[]): Way {
    return { state, reason, rule: `${this.rule.antigen}/pregnancy${dose}`, series: `pregnancy ${wanted}`, parts: [{ name: '', counted, possible: counted, of: wanted }], next, doses };
  }
}
