import { PartialDate } from '@healthpassport/verifier';
import { dateOf } from '../../common/dates.ts';
import type { Language } from '../../common/language.ts';
import { textField, type Field } from './field.ts';
import { typedDate, type TypedDateOptions } from './typed-date.ts';

/** A date as JSON of `specs/summary.schema.json`. */
export type DateJson = string | { readonly about: number; readonly doubtYears?: number; readonly estimatedIn?: number };

/** A field for a date, which says back what it has understood, with the name of the month: the 3rd of May is no 5th of March. */
export function dateField(member: string, key: string, language: Language, value: DateJson | undefined, options: TypedDateOptions): Field {
  return textField(member, language.say(key), typedOf(value), language.say('desk-date-wrong'), (text) => {
    const date = typedDate(text, options);
    return date && { members: { [member]: dateJson(date) }, says: dateOf(date, language) };
  }, { inputmode: 'text', dir: 'ltr', class: 'short' });
}

/** A date as JSON. */
export function dateJson(date: PartialDate): DateJson {
  const { year, doubtYears, estimatedIn } = date;
  return date.precision === 'about-year' ? { about: year, ...(doubtYears > 0 && { doubtYears }), ...(estimatedIn !== undefined && { estimatedIn }) } : date.toString();
}

// As it can be typed again.
function typedOf(value: DateJson | undefined): string {
  return value === undefined ? '' : typeof value === 'string' ? value : `~${value.about}${value.doubtYears === undefined ? '' : ` ${value.doubtYears}`}`;
}
