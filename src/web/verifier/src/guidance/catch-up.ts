import type { AntigenAnswer, CatchUpVisit, NextDose } from './answers.js';
import { evaluateAntigen } from './antigen-evaluation.js';
import { exactly } from './day-range.js';
import type { GivenDose } from './given-dose.js';
import { after } from './period.js';
import type { Person } from './person.js';
import type { AntigenRule, Schedule } from './schedule.js';
import type { Told } from './told.js';

/** When to come again for what is missing, if everything that is due at a visit is given then (`specs/guidance.md` §10). */
export function catchUpOf(schedule: Schedule, person: Person, doses: readonly GivenDose[], told: Told, now: readonly AntigenAnswer[]): readonly CatchUpVisit[] {
  if (!now.some(({ state }) => state === 'due')) {
    return [];
  }

  // Only what is due or will be for sure is planned: where a clinician or a fact is missing, the plan waits.
  const open = new Set(now.filter(({ state }) => state === 'due' || state === 'not-yet').map(({ antigen }) => antigen));
  const given = [...doses];
  return schedule.catchUpVisits.flatMap((visit) => {
    const then = { ...person, today: after(visit, person.today) };
    const today = schedule.antigens.flatMap((rule) => {
      const known = now.find(({ antigen }) => antigen === rule.antigen)!;
      if (!open.has(rule.antigen) || !known.next.some(({ earliest }) => earliest <= then.today)) {
        return [];
      }

      const answer = visit.count === 0 ? known : evaluateAntigen(schedule, rule, then, given, told.wanted?.includes(rule.antigen) ?? false);
      return answer.state === 'due' ? answer.next.filter(({ sure }) => sure <= then.today).map((next) => planned(rule, answer, next, then)) : [];
    });
    given.push(...today);
    const antigens = schedule.antigens.map(({ antigen }) => antigen).filter((antigen) => today.some(({ plannedFor }) => plannedFor === antigen));
    return antigens.length === 0 ? [] : [{ on: then.today, antigens }];
  });
}

// A dose of nothing but what this series takes at this place: the first of it.
function planned(rule: AntigenRule, answer: AntigenAnswer, next: NextDose, { today }: Person): GivenDose {
  const series = rule.series.find(({ id }) => id === answer.rule.split('/')[1]);
  const part = series?.parts.find(({ name }) => name === next.part);
  const own = part?.doses[Math.min(next.number, part.doses.length) - 1]!.components ?? 0;
  const wanted = part === undefined ? [...rule.bits.values()].reduce((all, bit) => all | bit, 0) : own !== 0 ? own : part.components;
  const name = [...rule.bits].find(([, bit]) => (wanted & bit) !== 0)![0];
  return { place: -1, alternatives: [[name]], when: exactly(today), never: 'none', sourceUnclear: false, live: rule.live, allergyNote: false, plannedFor: rule.antigen };
}
