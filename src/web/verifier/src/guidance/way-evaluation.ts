import { missing, type DoseReason, type GuidanceReason, type GuidanceState, type NextDose } from './answers.js';
import type { Choices } from './choices.js';
import { exactly, isExact, isSame, later, plus, type DayRange } from './day-range.js';
import { holdings, type GivenDose } from './given-dose.js';
import { rangeAfter, type Period } from './period.js';
import { birthFact, type Person } from './person.js';
import { PregnancyDoses, pregnancyStart, startFact } from './pregnancy-doses.js';
import type { AntigenRule, Schedule } from './schedule.js';
import { bestOf, missingOf, seriesRun, type PartRun, type SeriesRun, type Verdict, type Way } from './way.js';

// A question that is no question of days, and has one answer within one way.
const openQuestion: DayRange = { from: -1_000_000_000, to: -999_999_999 };
const openBound: DayRange = { from: -999_999_999, to: -999_999_999 };

/** One antigen in one way in which the unknown can turn out: a straight walk through `specs/guidance.md` §5. */
export class WayEvaluation {
  private readonly fixed: Verdict[] = [];
  private readonly holds: number[] = [];
  private readonly apart: (boolean | undefined)[] = [];
  private readonly accepted: (boolean | undefined)[] = [];
  private order: readonly number[] = [];

  constructor(
    private readonly schedule: Schedule, private readonly rule: AntigenRule, private readonly person: Person, private readonly all: readonly GivenDose[],
    private readonly doses: readonly GivenDose[], private readonly isWanted: boolean, private readonly choices: Choices,
  ) {}

  run(): Way {
    const { rule, person, choices } = this;
    this.settle();
    this.order = this.sorted();
    if (rule.pregnancy !== undefined && this.isPregnant()) {
      const start = pregnancyStart(person);
      const before = (dose: number): boolean => !choices.isAtLeast(this.doses[dose]!.when, start, startFact(person) | dateFact(this.doses[dose]!.when));
      return new PregnancyDoses(rule, rule.pregnancy, person, this.schedule, this.doses, this.order, choices).run(this.fixed, this.runSeries(before));
    }

    const runs = this.runSeries(() => true);
    const best = bestOf(runs);
    if (best === undefined) {
      const isTooOld = rule.until !== undefined && this.isOfAge(exactly(person.today), rule.until, 0);
      return {
        state: isTooOld ? 'not-needed' : 'cannot-tell', reason: isTooOld ? 'too-old' : 'no-series', rule: isTooOld ? `${rule.antigen}/until` : rule.antigen,
        series: '', parts: [], next: [], doses: this.fixed,
      };
    }

    return best.state === 'complete' ? this.say(best, 'complete', 'none', '') : this.incomplete(best, runs);
  }

  private incomplete(best: SeriesRun, runs: readonly SeriesRun[]): Way {
    const { rule, person, choices } = this;
    if (rule.sex !== undefined && (person.sex !== undefined ? person.sex !== rule.sex : choices.fact(2, missing.sex) === 1)) {
      return this.say(best, 'not-needed', 'other-sex', 'sex');
    }

    if (rule.need !== 'all' && !this.isWanted) {
      return this.say(best, 'not-needed', rule.need === 'risk' ? 'only-at-risk' : 'only-in-programme', 'need');
    }

    if (best.state === 'not-needed') {
      return rule.untilUnless.some((risk) => person.risks.includes(risk)) ? this.say(best, 'needs-clinician', 'risk-beyond-age', 'until') : this.say(best, 'not-needed', 'too-old', 'until');
    }

    const other = runs.find(({ series, parts, state }) => series.disputed && parts.some(({ counted }) => counted > 0) && state !== best.state);
    if (other !== undefined) {
      return this.say(best, 'needs-clinician', 'disputed', other.series.id);
    }

    const doubt = this.doubt(best.state);
    return this.say(best, doubt === 'none' ? best.state : doubt === 'hiv' ? 'contraindicated' : 'needs-clinician', doubt, undefined);
  }

  // Why a dose that is missing is not simply given.
  private doubt(state: GuidanceState): GuidanceReason {
    const { rule, person } = this;
    const hasHiv = person.risks.includes('hiv');
    if (rule.forbiddenWithHiv && hasHiv && !person.hivStable) {
      return 'hiv';
    }

    if (this.doses.some(({ allergyNote }) => allergyNote)) {
      return 'not-given-for-allergy';
    }

    if (state !== 'due') {
      return 'none';
    }

    return person.vaccineAllergy ? 'vaccine-allergy'
      : rule.live && this.isPregnant() ? 'live-in-pregnancy'
        : rule.live && !rule.forbiddenWithHiv && hasHiv ? 'live-with-hiv'
          : rule.live && person.weakImmunity ? 'live-with-weak-immunity'
            : rule.testFirstFrom !== undefined && this.isOfAge(exactly(person.today), rule.testFirstFrom, 0) ? 'test-first' : 'none';
  }

  private isPregnant(): boolean {
    return this.person.pregnant ?? this.choices.isAtLeast(openQuestion, openBound, missing.pregnancyOutcome);
  }

  // What the record leaves open of a dose itself.
  private settle(): void {
    this.doses.forEach((dose, i) => {
      let reason: DoseReason = dose.never === 'only-told' && this.schedule.toldDosesCount.includes(this.rule.antigen) ? 'none' : dose.never;
      if (reason === 'none' && dose.sourceUnclear && this.choices.fact(2, missing.doseSource) === 1) {
        reason = 'only-told';
      }

      const kinds = [...new Set(holdings(dose, this.rule.bits))];
      const kind = reason === 'none' && kinds.length > 1 ? this.choices.fact(kinds.length, missing.vaccineKind) : 0;
      this.holds[i] = kinds[kind]!;
      reason = reason === 'none' && this.holds[i] === 0 ? 'other-vaccine' : reason;
      this.fixed[i] = reason === 'none' ? ['counts', 'none'] : ['does-not-count', reason];
    });
  }

  // By their days; where these leave it open, each possible order is a way of its own.
  private sorted(): readonly number[] {
    const { doses } = this;
    let left = doses.map((_, i) => i).filter((i) => this.fixed[i]![1] === 'none')
      .sort((a, b) => doses[a]!.when.from - doses[b]!.when.from || doses[a]!.when.to - doses[b]!.when.to || a - b);
    const order: number[] = [];
    while (left.length > 0) {
      const soonest = left.reduce((first, i) => Math.min(first, doses[i]!.when.to), Infinity);
      const candidates: number[] = [];
      for (const i of left) {
        const { when } = doses[i]!;
        if (when.from <= soonest && !candidates.some((other) => isSame(doses[other]!.when, when) && (isExact(when) || this.holds[other] === this.holds[i]))) {
          candidates.push(i);
        }
      }

      const next = candidates[candidates.length === 1 ? 0 : this.choices.fact(candidates.length, missing.doseDate)]!;
      order.push(next);
      left = left.filter((i) => i !== next);
    }

    return order;
  }

  private runSeries(isMeant: (dose: number) => boolean): readonly SeriesRun[] {
    const { person } = this;
    const meant = this.order.filter(isMeant);
    const runs = this.rule.series
      .filter(({ onlyWith, notWith }) => (onlyWith.length === 0 || onlyWith.some((risk) => person.risks.includes(risk))) && !notWith.some((risk) => person.risks.includes(risk)))
      .map((series) => {
        const run = seriesRun(series, this.fixed);
        meant.forEach((dose) => this.give(run, dose));
        return run;
      });

    // 5.2: a series is begun by the first dose that any series counts, so that none begins anew by leaving doses out.
    const good = meant.filter((i) => runs.some((run) => run.doses[i]![0] === 'counts' || run.doses[i]![0] === 'extra'));
    const fitting = runs.filter((run) => this.fits(run, good));
    fitting.forEach((run) => this.forecastSeries(run));
    return fitting;
  }

  private give(run: SeriesRun, i: number): void {
    const part = run.parts.find((one) => (this.holds[i]! & one.part.all) !== 0);
    if (part === undefined) {
      run.doses[i] = ['does-not-count', 'other-vaccine'];
      return;
    }

    const isOpen = missingOf(part) > 0;
    const reason = isOpen ? this.refuse(part, i) : 'none';
    run.doses[i] = reason !== 'none' ? ['does-not-count', reason] : [isOpen ? 'counts' : 'extra', 'none'];
    if (reason === 'none' && isOpen) {
      part.first = part.counted === 0 ? this.doses[i]!.when : part.first;
      part.last = this.doses[i]!.when;
      part.counted++;
    }
  }

  private refuse(run: PartRun, i: number): DoseReason {
    const { schedule, choices } = this;
    const { part } = run;
    const dose = part.doses[run.counted]!;
    const { when } = this.doses[i]!;
    const holds = this.holds[i]!;
    if ((holds & (dose.components !== 0 ? dose.components : part.components | part.disputed)) === 0) {
      return 'other-vaccine';
    }

    if ((holds & part.onlyBefore) === holds && choices.isAtLeast(when, exactly(part.onlyBeforeDay), dateFact(when))) {
      return 'after-switch';
    }

    if (!this.isOfAge(when, dose.minAge, schedule.graceDays)) {
      return 'too-young';
    }

    if (run.counted > 0) {
      if (isExact(when) && isSame(when, run.last)) {
        return 'same-day';
      }

      let soonest = plus(run.last, 1);
      soonest = dose.interval === undefined ? soonest : later(soonest, plus(rangeAfter(dose.interval, run.last), -schedule.graceDays));
      soonest = dose.sinceFirst === undefined ? soonest : later(soonest, plus(rangeAfter(dose.sinceFirst, run.first), -schedule.graceDays));
      if (!choices.isAtLeast(when, soonest, dateFact(when) | dateFact(run.last) | dateFact(run.first))) {
        return 'too-soon';
      }
    }

    if (!(this.apart[i] ??= this.keepsApart(i))) {
      return 'live-spacing';
    }

    return (holds & ~part.disputed) !== 0 || (this.accepted[i] ??= choices.accept('disputed')) ? 'none' : 'disputed-vaccine';
  }

  // 5.7: a live vaccine within the weeks after another one counts to some and not to others.
  private keepsApart(i: number): boolean {
    const { when, live } = this.doses[i]!;
    if (!this.rule.live || !live) {
      return true;
    }

    const { liveSpacingDays } = this.schedule;
    for (const other of this.all) {
      if (!other.live || other.never !== 'none' || this.holdsAntigen(other)) {
        continue;
      }

      const [least, most] = [when.from - other.when.to, when.to - other.when.from];
      if (Math.max(1, least) > Math.min(liveSpacingDays - 1, most)) {
        continue;
      }

      const isSure = least >= 1 && most < liveSpacingDays;
      if (!(isSure ? this.choices.accept('live-spacing') : this.choices.fact(2, missing.doseDate) === 0)) {
        return false;
      }
    }

    return true;
  }

  private holdsAntigen(dose: GivenDose): boolean {
    return dose.alternatives.some((names) => names.some((name) => this.rule.bits.has(name)));
  }

  private fits(run: SeriesRun, good: readonly number[]): boolean {
    const first = good.find((i) => run.parts.some(({ part }) => (this.holds[i]! & part.all) !== 0));
    const start = first === undefined ? exactly(this.person.today) : this.doses[first]!.when;
    const grace = first === undefined ? 0 : this.schedule.graceDays;
    const { startFrom, startBefore } = run.series;
    return (startFrom === undefined || this.isOfAge(start, startFrom, grace)) && (startBefore === undefined || !this.isOfAge(start, startBefore, grace));
  }

  private forecastSeries(run: SeriesRun): void {
    for (const part of run.parts) {
      part.state = missingOf(part) === 0 ? 'complete' : this.forecast(part);
    }

    const open = run.parts.filter(({ state }) => state !== 'complete');
    run.state = open.length === 0 ? 'complete' : open.some(({ state }) => state === 'due') ? 'due' : open.some(({ state }) => state === 'not-yet') ? 'not-yet' : 'not-needed';
  }

  private forecast(run: PartRun): GuidanceState {
    const { rule, person, choices } = this;
    const dose = run.part.doses[run.counted]!;
    const today = exactly(person.today);
    let fact = birthFact(person);
    let day = rangeAfter(dose.from ?? dose.minAge, person.birth);
    if (run.counted > 0) {
      fact |= dateFact(run.last) | dateFact(run.first);
      day = later(day, plus(run.last, 1));
      const interval = dose.askInterval ?? dose.interval;
      day = interval === undefined ? day : later(day, rangeAfter(interval, run.last));
      day = dose.sinceFirst === undefined ? day : later(day, rangeAfter(dose.sinceFirst, run.first));
    }

    if (rule.live) {
      for (const other of this.all) {
        if (other.live && other.never === 'none' && other.when.from < person.today) {
          // If it was given today, another one may be given today too.
          const apart = plus(other.when, this.schedule.liveSpacingDays);
          day = later(day, other.when.to === person.today ? { from: day.from, to: apart.to } : apart);
          fact |= dateFact(other.when);
        }
      }
    }

    run.nextDay = day;
    const until = dose.until ?? rule.until;
    if (until !== undefined) {
      const end = rangeAfter(until, person.birth);
      if (choices.isAtLeast(today, end, birthFact(person)) || choices.isAtLeast(day, end, fact)) {
        return 'not-needed';
      }
    }

    return choices.isAtLeast(today, day, fact) ? 'due' : 'not-yet';
  }

  private say(run: SeriesRun, state: GuidanceState, reason: GuidanceReason, rulePart: string | undefined): Way {
    const open = run.parts.filter((part) => part.state === 'due' || part.state === 'not-yet');
    const next: readonly NextDose[] = ['due', 'not-yet', 'needs-clinician', 'contraindicated'].includes(state)
      ? open.map(({ part, counted, nextDay }) => ({ part: part.name, number: counted + 1, earliest: nextDay.from, sure: nextDay.to }))
      : [];
    return {
      state, reason, next, series: run.series.id, doses: run.doses,
      rule: rulePart === undefined ? this.doseRuleName(run, open) : `${this.rule.antigen}/${rulePart === '' ? run.series.id : rulePart}`,
      parts: run.parts.map(({ part, counted }) => ({ name: part.name, counted, possible: counted, of: part.doses.length })),
    };
  }

  // The dose that can be given first.
  private doseRuleName(run: SeriesRun, open: readonly PartRun[]): string {
    const { part, counted } = open.reduce((first, one) => (one.nextDay.from < first.nextDay.from ? one : first));
    return `${this.rule.antigen}/${run.series.id}/${part.name === '' ? '' : `${part.name}/`}${counted + 1}`;
  }

  // Nobody is younger than nothing, whatever is not known of birth.
  private isOfAge(when: DayRange, age: Period, grace: number): boolean {
    return age.count === 0 || this.choices.isAtLeast(when, plus(rangeAfter(age, this.person.birth), -grace), birthFact(this.person) | dateFact(when));
  }
}

/** What a doubt about a day of the record comes from. */
export function dateFact(when: DayRange): number {
  return isExact(when) ? 0 : missing.doseDate;
}
