import { dayText } from '../model/days.js';
import { subjectOf } from '../model/entries.js';
import { missingFacts, type AntigenAnswer, type GuidanceAnswer } from './answers.js';

/** An answer as JSON (`specs/guidance.md` §11), the members in the order in which every program writes them. */
export function guidanceJson(answer: GuidanceAnswer): string {
  const { schedule, pregnancy } = answer;
  return JSON.stringify({
    schedule: schedule.id,
    scheduleVersion: schedule.version,
    reviewed: schedule.reviewedBy.length > 0,
    scheduleOld: answer.scheduleOld,
    on: dayText(answer.on),
    usesSealed: answer.usesSealed,
    antigens: answer.antigens.map(antigenJson),
    dosesWithoutRule: answer.dosesWithoutRule,
    catchUp: answer.catchUp.map(({ on, antigens }) => ({ on: dayText(on), antigens })),
    ...(pregnancy && { pregnancy: { state: pregnancy.state, expected: pregnancy.expectedDate?.toString(), daysFrom: pregnancy.daysFrom, daysTo: pregnancy.daysTo } }),
    dangers: answer.dangers.map(({ word, entries }) => ({ danger: word, entries: entries.map(subjectOf).map((code) => (code.type === 'concept' ? code.key : '')) })),
    medicines: answer.medicines.map(({ place, state, runsOutFrom, runsOutBy, warning, testBeside }) => ({
      place, state,
      runsOut: runsOutFrom === undefined ? undefined : dayText(runsOutFrom),
      runsOutBy: runsOutBy === runsOutFrom ? undefined : dayText(runsOutBy!),
      warning: warning && `stop-${warning}`,
      testBeside,
    })),
    tests: answer.tests.map(({ place, state }) => ({ place, state })),
    referrals: answer.referrals.map(({ place, state, done }) => ({ place, state, done: done?.toString() })),
  });
}

function antigenJson(answer: AntigenAnswer): object {
  return {
    antigen: answer.antigen,
    state: answer.state,
    reason: answer.reason === 'none' ? undefined : answer.reason,
    rule: answer.rule,
    missing: answer.missing === 0 ? undefined : missingFacts(answer.missing),
    forLife: answer.forLife ? true : undefined,
    parts: answer.parts.map(({ name, counted, possible, of }) => ({ name: name || undefined, counted, possible: possible === counted ? undefined : possible, of })),
    next: answer.next.map(({ part, number, earliest, sure }) => ({ part: part || undefined, number, earliest: dayText(earliest), sure: sure === earliest ? undefined : dayText(sure) })),
    doses: answer.doses.map(({ place, verdict, reason }) => ({ place, verdict, reason: reason === 'none' ? undefined : reason })),
  };
}
