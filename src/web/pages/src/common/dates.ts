import type { PartialDate } from '@healthpassport/verifier';
import { h } from './dom.ts';
import { shown, type Language, type Words } from './language.ts';

/** A date as it is known and no further, in the Gregorian calendar and with European digits in every language; written from left to right. */
export function dateWords(date: PartialDate, language: Language): Words {
  const { year, month, doubtYears, estimatedIn } = date;
  if (date.precision === 'about-year') {
    const doubt = doubtYears > 0 ? ` ±${doubtYears}` : '';
    const estimate = estimatedIn === undefined ? [] : [' (', language.phrase('estimated'), ` ${estimatedIn})`];
    return [language.phrase('about'), ` ${year}${doubt}`, ...estimate];
  }

  if (month === undefined) {
    return [`${year}`];
  }

  const day = date.precision === 'day' ? Number(date.toString().slice(8)) : undefined;
  return [[day, monthName(month, language), year].filter((part) => part !== undefined).join(' ')];
}

/** A day as the table of days counts them. */
export function dayText(day: number, language: Language): string {
  const date = new Date(day * 86_400_000);
  return `${date.getUTCDate()} ${monthName(date.getUTCMonth() + 1, language)} ${date.getUTCFullYear()}`;
}

/** The element of a date. */
export function dateOf(date: PartialDate, language: Language): HTMLElement {
  return h('bdi', {}, shown(dateWords(date, language)));
}

function monthName(month: number, language: Language): string {
  const own = language.info.months?.[month - 1];
  return own ?? new Intl.DateTimeFormat(`${language.code}-u-ca-gregory-nu-latn`, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 1));
}
