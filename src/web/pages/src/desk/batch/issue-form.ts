import { languages as tableLanguages } from '@healthpassport/verifier';
import { h } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { dictionaries } from '../../common/languages.ts';
import type { SheetChoice } from './issuing/request-line.ts';

const named = dictionaries.filter(({ info }) => (tableLanguages as readonly string[]).includes(info.code)).map(({ info }) => info);

/** What is decided before anything is issued: the languages of the sheets, and that the persons agree. @param onIssue gets the languages, once both are there */
export function issueForm(count: number, language: Language, onIssue: (sheet: SheetChoice) => void): HTMLElement {
  const reader = languages('batch-reader', language.ofTerms);
  const holder = languages('batch-holder', '');
  holder.prepend(h('option', { value: '', selected: true }, '–'));
  const consent = h('input', { type: 'checkbox', id: 'batch-consent', required: true });
  const submit = (event: Event): void => {
    event.preventDefault();
    onIssue({ readerLanguage: reader.value, holderLanguage: holder.value === '' || holder.value === reader.value ? undefined : holder.value });
  };
  return h('form', { class: 'issue', submit },
    h('div', { class: 'row' },
      h('label', { for: 'batch-reader' }, language.say('desk-reader-language')), reader,
      h('label', { for: 'batch-holder' }, language.say('desk-holder-language')), holder),
    h('label', { class: 'check', for: 'batch-consent' }, consent, h('span', {}, language.say('batch-consent'))),
    h('button', { type: 'submit', id: 'batch-issue' }, language.say('batch-issue', { count })));
}

function languages(id: string, chosen: string): HTMLSelectElement {
  return h('select', { id }, named.map(({ code, name }) => h('option', { value: code, lang: code, selected: code === chosen }, name)));
}
