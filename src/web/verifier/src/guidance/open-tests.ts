import { codeIdentity } from '../model/code.js';
import type { Day } from '../model/days.js';
import type { Screening } from '../model/entries.js';
import type { HealthSummary } from '../model/health-summary.js';
import type { TestAnswer } from './answers.js';

/** After so many days a result that was awaited is one that was never reported (`specs/guidance.md` §9). */
export const pendingDays = 60;

/** The tests of which something is open, in the order of the record; one with a later answer is not among them. */
export function openTestsOf(record: HealthSummary, today: Day): readonly TestAnswer[] {
  return record.screenings.flatMap((test, place): readonly TestAnswer[] => {
    const result = resultOf(test);
    if (!isOpenTest(test) || record.screenings.some((other, at) => at !== place && isLaterAnswer(other, test, at > place))) {
      return [];
    }

    const isOld = test.date !== undefined && today > test.date.latest + pendingDays;
    return [{ place, state: result !== 'pending' ? 'repeat' : isOld ? 'never-reported' : 'pending' }];
  });
}

/** Whether a result is awaited, or gave no answer. */
export function isOpenTest(test: Screening): boolean {
  return ['pending', 'indeterminate', 'inconclusive'].includes(resultOf(test));
}

function resultOf(test: Screening): string {
  return test.result.form === 'coded' && test.result.code.type === 'concept' ? test.result.code.key : '';
}

function isLaterAnswer(other: Screening, test: Screening, isBehind: boolean): boolean {
  const [when, then] = [other.date?.latest ?? -Infinity, test.date?.latest ?? -Infinity];
  return codeIdentity(other.code) === codeIdentity(test.code) && (when > then || (when === then && isBehind));
}
