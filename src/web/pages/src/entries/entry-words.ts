import { isOutcomeUnknown, subjectOf, type Code, type Entry, type Medication, type PartialDate, type Screening, type ScreeningResult } from '@healthpassport/verifier';
import { dateWords, dayText } from '../common/dates.ts';
import { harmless } from '../common/foreign-text.ts';
import type { Language, Phrase, Words } from '../common/language.ts';

/** What stands of an entry on the page: what it is, and what more is known, each a few words. */
export interface EntryWords {
  readonly title: Phrase;
  readonly details: readonly Words[];
}

const nothing: Words = [];

/** Says an entry in a language. @param today the day of reading, as days since 1970 @param saysSupply whether it says of a medicine until when it lasts */
export function entryWords(entry: Entry, language: Language, today: number, saysSupply = true): EntryWords {
  const label = (code: Code | undefined): Words => (code === undefined ? nothing : [language.label(code)]);
  const word = (key: string): Words => [language.phrase(key)];
  const dated = (key: string, date: PartialDate | undefined): Words => (date === undefined ? nothing : [...(key === '' ? [] : [language.phrase(key), ' ']), ...dateWords(date, language)]);
  const term = (kind: string, key: string | undefined): Words => (key === undefined ? nothing : [language.term(`${kind}-${key}`)]);
  const all = (title: Code | string, ...details: readonly Words[]): EntryWords =>
    ({ title: typeof title === 'string' ? language.phrase(title) : language.label(title), details: details.filter(({ length }) => length > 0) });

  switch (entry.type) {
    case 'vaccination':
      return all(entry.code,
        entry.dose === 0 ? word('birth-dose') : entry.dose === undefined ? nothing : [...word('dose'), ` ${entry.dose}${entry.of === undefined ? '' : `/${entry.of}`}`],
        entry.date === undefined ? word('no-date') : dateWords(entry.date, language),
        entry.lot === undefined ? nothing : [...word('lot'), ` ${harmless(entry.lot)}`],
        label(entry.note));
    case 'condition':
      return all(entry.code, dated('since', entry.onset), term('cond', entry.state), term('cond', entry.certainty));
    case 'screening':
      return all(entry.code, resultWords(entry, entry.result, language), dated('', entry.date));
    case 'allergy':
      return all(entry.code, entry.severity === 'high' ? term('severity', 'high') : nothing, label(entry.reaction), term('cond', entry.certainty), dated('', entry.date));
    case 'medication':
      return all(entry.code, ...medicineWords(entry, language, today, saysSupply));
    case 'pregnancy':
      return isOutcomeUnknown(entry, today)
        ? all('was-pregnant', dated('expected', entry.expectedDate))
        : all(subjectOf(entry), dated('expected', entry.expectedDate), dated('since', entry.since), term('cond', entry.certainty));
    case 'care-note':
      return all(entry.code, label(entry.target), entry.done === undefined ? dated('by', entry.by) : dated('done-on', entry.done), dated('asked-on', entry.date));
    default:
      return all(entry.code, dated('', entry.date), entry.type === 'blood-group' ? word('blood-again') : nothing);
  }
}

/** All words of an entry, with something between them. */
export function inOneLine({ title, details }: EntryWords, between: string): Words {
  return [title, ...details.flatMap((detail) => [between, ...detail])];
}

function resultWords({ code }: Screening, result: ScreeningResult, language: Language): Words {
  const unit = (own: Code | undefined): Words => (own !== undefined ? [' ', language.label(own)] : code.type === 'concept' && code.ucum !== '' ? [` ${code.ucum}`] : nothing);
  const sign = { equal: '', below: '<', above: '>' };
  switch (result.form) {
    case 'coded':
      return [language.label(result.code)];
    case 'quantity':
      return [`${sign[result.comparator]}${result.value}`, ...unit(result.unit)];
    case 'unscaled':
      return [`${sign[result.comparator]}${result.digits} (`, language.phrase('unit-unknown'), ')'];
    case 'blood-pressure':
      return [`${result.systolic}/${result.diastolic} mmHg`];
    case 'date':
      return dateWords(result.date, language);
  }
}

function medicineWords(medicine: Medication, language: Language, today: number, saysSupply: boolean): readonly Words[] {
  const { strength, unit, frequency, route, since, lastSupply, daysSupplied, state, plannedEnd, ended, interruptedDays } = medicine;
  const dated = (key: string, date: PartialDate | undefined): Words => (date === undefined ? nothing : [language.phrase(key), ' ', ...dateWords(date, language)]);
  const label = (code: Code | undefined): Words => (code === undefined ? nothing : [language.label(code)]);
  const amount: Words = strength === undefined ? nothing : [`${strength}`, ...(unit === undefined ? nothing : [' ', language.label(unit)])];
  const runsOut = lastSupply !== undefined && daysSupplied !== undefined && lastSupply.precision === 'day' ? lastSupply.earliest + daysSupplied : undefined;
  return [
    [amount, label(frequency), label(route)].filter(({ length }) => length > 0).flatMap((part, i) => (i === 0 ? part : [', ', ...part])),
    runsOut === undefined || !saysSupply ? nothing : [language.phrase('runs-out'), ` ${dayText(runsOut, language)}`, ...(runsOut < today ? [' (', language.phrase('supply-ended'), ')'] : nothing)],
    runsOut === undefined && saysSupply ? dated('last-supply', lastSupply) : nothing,
    dated('since', since),
    state === undefined || state === 'ongoing' ? nothing : [language.term(`treatment-${state}`)],
    dated('planned-end', plannedEnd),
    dated('ended', ended),
    interruptedDays === undefined ? nothing : [language.phrase('days-missed'), `: ${interruptedDays}`],
  ];
}
