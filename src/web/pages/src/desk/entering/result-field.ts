import type { Concept } from '@healthpassport/verifier';
import type { Language } from '../../common/language.ts';
import { dateField, type DateJson } from './date-field.ts';
import type { EntryJson } from './entry-json.ts';
import { choiceField, textField, type Field } from './field.ts';
import { typedResult } from './typed-result.ts';

const always = ['pending', 'unknown'];

/** The fields for the result of a test: a choice, a number, or both. Exactly one of them is filled in. */
export function resultFields(test: Concept, language: Language, value: EntryJson, today: number): readonly Field[] {
  const coded = test.resultType === 'coded' ? [...test.results, ...always] : test.resultType === 'coded-titre' ? [...test.results, ...always] : always;
  const choice = choiceField('result', language.say(test.resultType.startsWith('coded') ? 'desk-result' : 'desk-or-result'), coded.map((key) => [key, language.term(key).text]), `${value['result'] ?? ''}`);
  const number = numberField(test, language, value, today);
  return test.resultType === 'coded' ? [choice] : test.resultType === 'coded-titre' ? [choice, number] : [number, choice];
}

function numberField(test: Concept, language: Language, value: EntryJson, today: number): Field {
  if (test.resultType === 'date') {
    return dateField('resultDate', 'desk-result', language, value['resultDate'] as DateJson | undefined, { today, mayBeAhead: true });
  }

  const name = [language.say(test.resultType === 'coded-titre' ? 'desk-titre' : 'desk-result'), test.ucum !== '' && ` (${test.ucum})`];
  return textField('value', name, typedOf(value), language.say('desk-result-wrong'), (text) => {
    const members = typedResult(text, test);
    return members && { members };
  }, { inputmode: 'text', dir: 'ltr', class: 'short' });
}

function typedOf({ systolic, diastolic, comparator, value, unit }: EntryJson): string {
  return systolic !== undefined ? `${systolic}/${diastolic}` : value === undefined ? '' : `${comparator ?? ''}${value}${unit === undefined || typeof unit !== 'string' ? '' : ` ${unit}`}`;
}
