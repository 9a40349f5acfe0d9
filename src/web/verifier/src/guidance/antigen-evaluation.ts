import type { AntigenAnswer, DoseAnswer, GuidanceReason, GuidanceState, NextDose } from './answers.js';
import { Choices } from './choices.js';
import type { GivenDose } from './given-dose.js';
import type { Person } from './person.js';
import type { AntigenRule, Schedule } from './schedule.js';
import type { Way } from './way.js';
import { WayEvaluation } from './way-evaluation.js';

/** One antigen of a schedule for one person: goes through every way in which the unknown can turn out, and says what all of them agree on. */
export function evaluateAntigen(schedule: Schedule, rule: AntigenRule, person: Person, all: readonly GivenDose[], isWanted: boolean): AntigenAnswer {
  const doses = all.filter((dose) => dose.alternatives.some((names) => names.some((name) => rule.bits.has(name))));
  if (person.birth.from > person.today) {
    return {
      antigen: rule.antigen, state: 'needs-clinician', reason: 'contradicts', rule: rule.antigen, missing: 0, forLife: false, parts: [], next: [],
      doses: doses.map(({ place }) => ({ place, verdict: 'unclear', reason: 'none' })),
    };
  }

  const choices = new Choices();
  const ways: Way[] = [];
  do {
    ways.push(new WayEvaluation(schedule, rule, person, all, doses, isWanted, choices).run());
  } while (choices.moveOn());
  return merge(rule, doses, ways, choices);
}

function merge(rule: AntigenRule, given: readonly GivenDose[], ways: readonly Way[], choices: Choices): AntigenAnswer {
  const first = ways[0]!;
  const isAgreed = !choices.hasTooMany && ways.every(({ state }) => state === first.state);
  let state: GuidanceState = isAgreed ? first.state : choices.facts === 0 ? 'needs-clinician' : 'cannot-tell';
  let reason: GuidanceReason = isAgreed ? first.reason : state === 'needs-clinician' ? choices.judgement : 'none';
  if (state === 'due' || state === 'not-yet') {
    const doubt = doubtOf(given);
    [state, reason] = doubt === 'none' ? [state, reason] : ['needs-clinician', doubt];
  }

  const same = ways.filter(({ series }) => series === first.series);
  return {
    antigen: rule.antigen, state, reason, rule: first.rule,
    missing: state === 'cannot-tell' ? choices.facts : 0,
    forLife: state === 'complete' && rule.lifelong,
    parts: first.parts.map((part, place) => {
      const counts = same.map(({ parts }) => parts[place]!.counted);
      return { ...part, counted: Math.min(...counts), possible: Math.max(...counts) };
    }),
    next: state === 'due' || state === 'not-yet' || state === 'needs-clinician' ? nextOf(ways, first, isAgreed) : [],
    doses: given.map(({ place }, i) => doseOf(place, i, ways)),
  };
}

// Where the ways do not agree, only what the record says when nothing is doubted can be named.
function nextOf(ways: readonly Way[], first: Way, isAgreed: boolean): readonly NextDose[] {
  if (!isAgreed || ways.length === 1) {
    return first.next;
  }

  const all = ways.flatMap(({ next }) => next);
  return [...new Set(all.map(({ part }) => part))].map((part) => {
    const own = all.filter((next) => next.part === part);
    return { part, number: Math.max(...own.map(({ number }) => number)), earliest: Math.min(...own.map(({ earliest }) => earliest)), sure: Math.max(...own.map(({ sure }) => sure)) };
  });
}

function doseOf(place: number, i: number, ways: readonly Way[]): DoseAnswer {
  let [verdict, reason] = ways[0]!.doses[i]!;
  for (const { doses } of ways) {
    const [other, why] = doses[i]!;
    const both = [verdict, other];
    reason = reason === 'none' ? why : reason;
    verdict = verdict === other ? verdict : both.includes('counts') && both.includes('extra') ? 'counts' : 'unclear';
  }

  return { place, verdict, reason };
}

// 5.6: what does not count now may have been counted by whoever gave the next one.
function doubtOf(given: readonly GivenDose[]): GuidanceReason {
  const recorded = given.filter(({ never }) => never !== 'not-given');
  return given.some(({ never }) => never === 'in-future' || never === 'before-birth') ? 'contradicts'
    : recorded.some(({ number }) => number !== undefined && number > recorded.length) ? 'dose-number' : 'none';
}
