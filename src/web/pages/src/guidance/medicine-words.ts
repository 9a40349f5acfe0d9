import type { MedicineAnswer } from '@healthpassport/verifier/guidance';
import { dayText } from '../common/dates.ts';
import type { Language, Words } from '../common/language.ts';

/** How long a medicine lasts, or since when it is missing. */
export function supplyWords({ state, runsOutFrom }: MedicineAnswer, language: Language): Words {
  // The first day without medicine where it ran out; the last one with it where it lasts.
  const day = runsOutFrom === undefined ? undefined : state === 'ran-out' ? runsOutFrom : state === 'lasts' ? runsOutFrom - 1 : undefined;
  return [language.phrase(`supply-${state}`), ...(day === undefined ? [] : [` ${dayText(day, language)}`])];
}
