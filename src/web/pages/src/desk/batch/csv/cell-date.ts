import { PartialDate } from '@healthpassport/verifier';
import { europeanDigits } from '../../entering/digits.ts';

/** What dates such as 01/02/2021 mean, which everybody reads in their own way: nothing until a person has said it. */
export type DateOrder = 'ask' | 'day-first' | 'month-first';

const slashed = /^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})$/;
const about = /^~ ?([0-9]{4})(?: ?± ?([0-9]))?(?: ?\(([0-9]{4})\))?$/;

/** Whether a date can be read in two ways. */
export function isAmbiguousDate(text: string): boolean {
  return slashed.test(europeanDigits(text));
}

/** A date as the JSON of a summary has it: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and `~YYYY` for about a year; undefined for anything else. */
export function dateJson(written: string, order: DateOrder): string | undefined {
  const text = europeanDigits(written);
  const estimate = about.exec(text);
  if (estimate !== null) {
    const [year, doubtYears, estimatedIn] = estimate.slice(1).map((digits) => (digits === undefined ? undefined : Number(digits)));
    return PartialDate.aboutYear(year!, doubtYears ?? 0, estimatedIn) === undefined ? undefined : JSON.stringify({ about: year, doubtYears, estimatedIn });
  }

  const parts = order === 'ask' ? null : slashed.exec(text);
  const iso = parts === null ? text : order === 'day-first' ? `${parts[3]}-${two(parts[2]!)}-${two(parts[1]!)}` : `${parts[3]}-${two(parts[1]!)}-${two(parts[2]!)}`;
  return PartialDate.parse(iso) === undefined ? undefined : JSON.stringify(iso);
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}
