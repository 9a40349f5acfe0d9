import { h } from './dom.ts';
import { Language } from './language.ts';
import { dictionaries } from './languages.ts';

/** The choice of the language of the page. */
export function languageChoice(language: Language, onChange: (language: Language) => void): HTMLSelectElement {
  const select = choice('language', language.code, () => onChange(Language.of(select.value)));
  select.setAttribute('aria-label', language.text('language'));
  return select;
}

/** The choice of a language that stands beside the other, or of none. */
export function secondLanguageChoice(second: Language | undefined, onChange: (second: Language | undefined) => void): HTMLSelectElement {
  const select = choice('second', second?.code, () => onChange(select.value === '' ? undefined : Language.of(select.value)));
  select.prepend(h('option', { value: '', selected: second === undefined }, '–'));
  return select;
}

function choice(id: string, chosen: string | undefined, change: () => void): HTMLSelectElement {
  return h('select', { id, change }, dictionaries.map(({ info }) => h('option', { value: info.code, lang: info.code, selected: info.code === chosen }, info.name)));
}
