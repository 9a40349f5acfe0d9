import { dangersOf, type HealthSummary } from '@healthpassport/verifier';
import { h, icon } from '../common/dom.ts';
import { shown, type Language } from '../common/language.ts';
import { entryWords, inOneLine } from '../entries/entry-words.ts';

const warning = 'M12 1.8 0.9 21.6h22.2Zm-1.3 6.7h2.6v6.9h-2.6Zm0 8.6h2.6v2.6h-2.6Z';

/** What can kill when it is not known, before everything else. That nothing is listed is said to mean nothing. */
export function dangerList(summary: HealthSummary, language: Language, second: Language | undefined, today: number): HTMLElement {
  const found = dangersOf(summary, today);
  return h('section', { class: 'dangers', 'data-dangers': found.map(({ word }) => word).join(' ') },
    h('h3', {}, language.say('dangers')),
    found.length === 0
      ? h('p', { class: 'soft' }, language.say('no-dangers'))
      : h('ul', {}, found.map(({ word, entries }) => h('li', { 'data-danger': word },
        icon(warning),
        h('div', {},
          h('strong', {}, language.say(`danger-${word}`)),
          second && h('span', { class: 'second', lang: second.code, dir: second.info.direction }, second.say(`danger-${word}`)),
          entries.map((entry) => h('p', { dir: 'auto' }, shown(inOneLine(entryWords(entry, language, today), ' · ')))))))));
}
