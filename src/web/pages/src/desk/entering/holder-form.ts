import { Failure, Terminology, type Holder } from '@healthpassport/verifier';
import { readSummary, summaryJson, emptySummary } from '@healthpassport/verifier/writing';
import { h } from '../../common/dom.ts';
import { dateOf } from '../../common/dates.ts';
import type { Language } from '../../common/language.ts';
import { dateField, dateJson, type DateJson } from './date-field.ts';
import { choiceField, textField, type Field } from './field.ts';
import { birthOfAge } from './typed-date.ts';

/** Who it is, as far as the person wants it said: all of it may stay empty. Enter goes on to the entries. @param onChange gets the holder at each change; undefined when nothing is said */
export function holderForm(holder: Holder | undefined, language: Language, today: number, onChange: (holder: Holder | undefined) => void, onEnter: () => void): HTMLElement {
  const value = (JSON.parse(summaryJson({ ...emptySummary, holder })) as { readonly holder?: Readonly<Record<string, unknown>> }).holder ?? {};
  const birth = dateField('birth', 'desk-birth', language, value['birth'] as DateJson | undefined, { today });
  const age = textField('birth', language.say('desk-age'), '', language.say('desk-date-wrong'), (text) => {
    const about = birthOfAge(text, today);
    return about && { members: { birth: dateJson(about) }, says: dateOf(about, language) };
  }, { class: 'short', dir: 'ltr' });
  const words = (member: string, key: string, prefix: string, choices: readonly string[]): Field =>
    choiceField(member, language.say(key), choices.map((word) => [word, language.term(`${prefix}-${word}`).text]), `${value[member] ?? ''}`);
  const name = textField('name', language.say('desk-name'), `${value['name'] ?? ''}`, language.say('desk-name-wrong'), (text) => ({ members: { name: text.trim() } }), { dir: 'auto' });
  const spellings = textField('otherSpellings', language.say('desk-spellings'), ((value['otherSpellings'] as readonly string[] | undefined) ?? []).join('; '), language.say('desk-name-wrong'),
    (text) => ({ members: { otherSpellings: text.split(/[;؛፤]/).map((one) => one.trim()).filter((one) => one !== '') } }), { dir: 'auto' });
  const fields = [birth, age, words('sex', 'desk-sex', 'sex', ['female', 'male', 'not-stated']), name, spellings, words('heldBy', 'desk-held-by', 'held', ['self', 'carer'])];
  const change = (): void => {
    const members = Object.assign({}, ...[age, birth, ...fields.slice(2)].map((field) => field.read() ?? {})) as Readonly<Record<string, unknown>>;
    if (Object.keys(members).length === 0) {
      onChange(undefined);
      return;
    }

    const summary = readSummary(JSON.stringify({ holder: members }), Terminology.current);
    if (summary instanceof Failure) {
      (fields.find(({ member }) => summary.where.includes(member)) ?? name).refuse(language.say('desk-name-wrong'));
    } else {
      onChange(summary.holder);
    }
  };
  return h('form', {
    id: 'holder', change, submit: (event) => { event.preventDefault(); change(); onEnter(); },
  }, h('div', { class: 'fields' }, fields.map(({ element }) => element)), h('p', { class: 'soft small' }, language.say('desk-holder-says')), h('button', { type: 'submit', class: 'plain small-button' }, language.say('desk-go-on')));
}
