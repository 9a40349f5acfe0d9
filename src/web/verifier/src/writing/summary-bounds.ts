import { limits } from '../generated/limits.js';
import { isHeld } from '../json/quantity-input.js';
import type { Decimal } from '../model/decimal.js';
import type { Medication, Screening, Vaccination } from '../model/entries.js';
import { Failure } from '../model/failure.js';
import { entriesOf, type HealthSummary, type Holder } from '../model/health-summary.js';
import { maxPressure } from '../passport/passport-layout.js';
import { isAcceptableText } from '../passport/passport-text.js';
import { groupsOf } from './vaccination-writer.js';

const maxDose = 15;

/** The first bound that a summary passes and that a passport must keep, for summaries that were not read from our JSON; undefined when it keeps all. */
export function checkBounds(summary: HealthSummary): Failure | undefined {
  const { holder, vaccinations, screenings, medications, links, other } = summary;
  return other.length > 0 ? refused('other', 'nothing here: content of a newer format cannot be issued anew, keep the older sheet')
    : entriesOf(summary).length > limits.entries || links.length > limits.links ? refused('summary', `at most ${limits.entries} entries and ${limits.links} links`)
    : checkHolder(holder) ?? checkDoses(vaccinations)
      ?? first(screenings, 'screenings', isSoundResult, 'a number, a pressure or a date within its bounds')
      ?? first(medications, 'medications', isSoundTreatment, 'a strength and days within their bounds')
      ?? checkSources(summary);
}

function checkHolder(holder: Holder | undefined): Failure | undefined {
  const names = holder === undefined ? [] : holder.name === undefined ? holder.otherSpellings : [holder.name, ...holder.otherSpellings];
  const isSound = names.every((name) => isAcceptableText(name, limits.nameLength)) && (holder?.otherSpellings.length ?? 0) <= limits.otherSpellings;
  return isSound ? undefined : refused('holder', `names of 1 to ${limits.nameLength} characters, at most ${limits.otherSpellings} other spellings`);
}

function checkDoses(vaccinations: readonly Vaccination[]): Failure | undefined {
  return [...groupsOf(vaccinations).values()].some((doses) => doses.length > limits.dosesPerVaccine)
    ? refused('vaccinations', `at most ${limits.dosesPerVaccine} doses of one vaccine, source and note`)
    : first(vaccinations, 'vaccinations', isSoundDose, 'a dose of 0 to 15, of 1 to 15, and a lot within its bounds');
}

function isSoundDose({ dose, of, lot }: Vaccination): boolean {
  return isWhole(dose, 0, maxDose) && isWhole(of, 1, maxDose) && (of === undefined || dose !== undefined) && (lot === undefined || isAcceptableText(lot, limits.lotLength));
}

function isSoundResult({ code, result }: Screening): boolean {
  switch (result.form) {
    case 'quantity':
      return isSoundNumber(result.value, code.type === 'concept' ? code.scale : 0);
    case 'unscaled':
      return isWhole(result.digits, 0, limits.decimalDigits) && code.type === 'newer';
    case 'blood-pressure':
      return isWhole(result.systolic, 1, maxPressure) && isWhole(result.diastolic, 1, maxPressure);
    default:
      return true;
  }
}

function isSoundTreatment({ strength, daysSupplied, interruptedDays }: Medication): boolean {
  return (strength === undefined || isSoundNumber(strength, 0)) && isWhole(daysSupplied, 1, limits.days) && isWhole(interruptedDays, 1, limits.days);
}

function isSoundNumber(value: Decimal, scale: number): boolean {
  return value.steps >= 0n && isHeld(value, scale);
}

function isWhole(number: number | undefined, min: number, max: number): boolean {
  return number === undefined || (Number.isInteger(number) && number >= min && number <= max);
}

function checkSources(summary: HealthSummary): Failure | undefined {
  const isKnown = entriesOf(summary).every(({ source }) => source.kind !== 'carried' || isWhole(source.link, 0, summary.links.length - 1));
  return isKnown ? undefined : refused('links', 'every link that a source names');
}

function first<T>(entries: readonly T[], list: string, isSound: (entry: T) => boolean, expected: string): Failure | undefined {
  const wrong = entries.findIndex((entry) => !isSound(entry));
  return wrong < 0 ? undefined : refused(`${list}[${wrong}]`, expected);
}

function refused(where: string, expected: string): Failure {
  return new Failure('summary-invalid', where, expected);
}
