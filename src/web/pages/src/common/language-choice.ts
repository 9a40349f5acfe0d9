import { h } from './dom.ts';
import { Language } from './language.ts';
import { dictionaries } from './languages.ts';

/** The choice of the language of the page. */
export function languageChoice(language: Language, onChange: (language: Language) => void): HTMLSelectElement {
  const select = h('select', { id: 'language', 'aria-label': language.text('language'), change: () => onChange(Language.of(select.value)) },
    dictionaries.map(({ info }) => h('option', { value: info.code, lang: info.code, selected: info.code === language.code }, info.name)));
  return select;
}
