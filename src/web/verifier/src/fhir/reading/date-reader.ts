import { dateBounds, PartialDate } from '../../model/partial-date.js';
import { takeUnknown } from './absent-values.js';
import type { FhirObject } from './fhir-object.js';

const { maxDoubt, minEstimateYear, maxEstimateYear } = dateBounds;
const dayLength = 10;

/**
 * A member that is a date or a dateTime, with the precision that it has; undefined when it is absent, marked as unknown, or none that the model can hold. A
 * time of day has no place in the model and is kept beside the date.
 */
export function readDate(owner: FhirObject, name: string): PartialDate | undefined {
  const beside = owner.beside(name);
  const text = owner.text(name);
  if (text === undefined) {
    takeUnknown(beside);
    return undefined;
  }

  const hasTime = text[dayLength] === 'T';
  const date = PartialDate.parse(hasTime ? text.slice(0, dayLength) : text);
  if (date !== undefined && !hasTime) {
    owner.take(name);
  }

  const about = date?.precision === 'year' ? beside?.extension('about') : undefined;
  return date === undefined || about === undefined ? date : aboutYear(date, about);
}

/** The start or the end of a Period. */
export function readBound(period: FhirObject | undefined, bound: 'start' | 'end'): PartialDate | undefined {
  return period && readDate(period, bound);
}

function aboutYear(year: PartialDate, about: FhirObject): PartialDate {
  const doubt = about.part('doubtYears')?.whole('valueUnsignedInt', 0, maxDoubt);
  const estimatedIn = about.part('estimatedIn')?.whole('valuePositiveInt', minEstimateYear, maxEstimateYear);
  const date = PartialDate.aboutYear(year.year, doubt ?? 0, estimatedIn);
  if (date !== undefined) {
    about.takeAll();
  }

  return date ?? year;
}
