import { h } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { SheetLanguages, type SheetChoice } from '../sheet-languages.ts';

/** What is decided before anything is issued: the languages of the sheets, and that the persons agree. @param onIssue gets the languages, once both are there */
export function issueForm(count: number, language: Language, onIssue: (sheet: SheetChoice) => void): HTMLElement {
  const languages = new SheetLanguages('batch');
  const consent = h('input', { type: 'checkbox', id: 'batch-consent', required: true });
  const submit = (event: Event): void => {
    event.preventDefault();
    onIssue(languages.choice);
  };
  return h('form', { class: 'issue', submit },
    h('div', { class: 'row' }, languages.show(language)),
    h('label', { class: 'check', for: 'batch-consent' }, consent, h('span', {}, language.say('batch-consent'))),
    h('button', { type: 'submit', id: 'batch-issue' }, language.say('batch-issue', { count })));
}
