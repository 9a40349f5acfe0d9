import { codeLabel, isOutcomeUnknown, subjectOf, type Code, type Entry, type Medication, type PartialDate, type Screening, type ScreeningResult } from '@healthpassport/verifier';
import { dateText, dayText } from '../common/dates.ts';
import { harmless } from '../common/foreign-text.ts';
import type { Language } from '../common/language.ts';

/** What stands of an entry on the page: what it is, and what more is known, each a few words. */
export interface EntryWords {
  readonly title: string;
  readonly details: readonly string[];
}

/** Says an entry in a language. @param today the day of reading, as days since 1970 */
export function entryWords(entry: Entry, language: Language, today: number): EntryWords {
  const label = (code: Code): string => harmless(codeLabel(code, language.ofTerms));
  const word = (key: string): string => language.text(key);
  const dated = (key: string, date: PartialDate | undefined): string => (date === undefined ? '' : `${key === '' ? '' : `${word(key)} `}${dateText(date, language)}`);
  const term = (key: string): string => language.termText(key);
  const all = (title: string, ...details: readonly (string | undefined)[]): EntryWords =>
    ({ title, details: details.filter((detail): detail is string => detail !== undefined && detail !== '') });

  switch (entry.type) {
    case 'vaccination':
      return all(label(entry.code),
        entry.dose === 0 ? word('birth-dose') : entry.dose === undefined ? '' : `${word('dose')} ${entry.dose}${entry.of === undefined ? '' : `/${entry.of}`}`,
        entry.date === undefined ? word('no-date') : dateText(entry.date, language),
        entry.lot === undefined ? '' : `${word('lot')} ${harmless(entry.lot)}`,
        entry.note === undefined ? '' : label(entry.note));
    case 'condition':
      return all(label(entry.code), dated('since', entry.onset), entry.state === undefined ? '' : term(`cond-${entry.state}`), entry.certainty === undefined ? '' : term(`cond-${entry.certainty}`));
    case 'screening':
      return all(label(entry.code), resultText(entry, entry.result, label, language), dated('', entry.date));
    case 'allergy':
      return all(label(entry.code), entry.severity === 'high' ? term('severity-high') : '', entry.reaction === undefined ? '' : label(entry.reaction),
        entry.certainty === undefined ? '' : term(`cond-${entry.certainty}`), dated('', entry.date));
    case 'medication':
      return all(label(entry.code), ...medicineDetails(entry, label, language, today));
    case 'pregnancy':
      return isOutcomeUnknown(entry, today)
        ? all(word('was-pregnant'), dated('expected', entry.expectedDate))
        : all(label(subjectOf(entry)), dated('expected', entry.expectedDate), dated('since', entry.since), entry.certainty === undefined ? '' : term(`cond-${entry.certainty}`));
    case 'care-note':
      return all(label(entry.code), entry.target === undefined ? '' : label(entry.target), dated('by', entry.by));
    default:
      return all(label(entry.code), dated('', entry.date), entry.type === 'blood-group' ? word('blood-again') : '');
  }
}

function resultText({ code }: Screening, result: ScreeningResult, label: (code: Code) => string, language: Language): string {
  const unit = (own: Code | undefined): string => (own === undefined ? (code.type === 'concept' && code.ucum !== '' ? ` ${code.ucum}` : '') : ` ${label(own)}`);
  const sign = { equal: '', below: '<', above: '>' };
  switch (result.form) {
    case 'coded':
      return label(result.code);
    case 'quantity':
      return `${sign[result.comparator]}${result.value}${unit(result.unit)}`;
    case 'unscaled':
      return `${sign[result.comparator]}${result.digits} (${language.text('unit-unknown')})`;
    case 'blood-pressure':
      return `${result.systolic}/${result.diastolic} mmHg`;
    case 'date':
      return dateText(result.date, language);
  }
}

function medicineDetails(medicine: Medication, label: (code: Code) => string, language: Language, today: number): readonly string[] {
  const word = (key: string): string => language.text(key);
  const { strength, unit, frequency, route, since, lastSupply, daysSupplied, state, plannedEnd, ended, interruptedDays } = medicine;
  const amount = strength === undefined ? '' : `${strength}${unit === undefined ? '' : ` ${label(unit)}`}`;
  const runsOut = lastSupply !== undefined && daysSupplied !== undefined && lastSupply.precision === 'day' ? lastSupply.earliest + daysSupplied : undefined;
  return [
    [amount, frequency && label(frequency), route && label(route)].filter((part) => part).join(', '),
    runsOut === undefined ? '' : `${word('runs-out')} ${dayText(runsOut, language)}${runsOut < today ? ` (${word('supply-ended')})` : ''}`,
    runsOut === undefined && lastSupply !== undefined ? `${word('last-supply')} ${dateText(lastSupply, language)}` : '',
    since === undefined ? '' : `${word('since')} ${dateText(since, language)}`,
    state === undefined || state === 'ongoing' ? '' : language.termText(`treatment-${state}`),
    plannedEnd === undefined ? '' : `${word('planned-end')} ${dateText(plannedEnd, language)}`,
    ended === undefined ? '' : `${word('ended')} ${dateText(ended, language)}`,
    interruptedDays === undefined ? '' : `${word('days-missed')}: ${interruptedDays}`,
  ];
}
