import { PartialDate, type Entry } from '@healthpassport/verifier';
import { laneOf, telltalesOf } from '@healthpassport/verifier/writing';
import { h, type Child } from '../common/dom.ts';
import { shown, type Language } from '../common/language.ts';
import { sectionKeys } from '../entries/entry-list.ts';
import { entryWords } from '../entries/entry-words.ts';
import type { Draft } from './draft.ts';
import { isEditable } from './entering/entry-json.ts';

const sourceTerms = { done: 'src-given-here', document: 'src-document', told: 'src-recall', carried: 'src-carried' } as const;

/** What was entered so far, each with its source and its part, to be changed or taken out; and what of it tells of something sealed. */
export function draftList(draft: Draft, language: Language, today: number, onEdit: (entry: Entry) => void, onChange: () => void): HTMLElement {
  const sections = new Map<string, readonly Entry[]>();
  for (const entry of draft.entries) {
    const [key] = sectionKeys([{ entry, isSealed: false, warnings: [] }]);
    sections.set(key!, [...(sections.get(key!) ?? []), entry]);
  }

  const move = (entry: Entry, lane: 'open' | 'sealed'): void => {
    draft.change(entry, { ...entry, lane });
    onChange();
  };
  const item = (entry: Entry): HTMLElement => {
    const { title, details } = entryWords(entry, language, today);
    const label = (key: string): string => `${language.text(key)}: ${title.text}`;
    const isSealed = laneOf(entry) !== 'open';
    return h('li', { class: isSealed ? 'drafted sealed' : 'drafted', 'data-lane': laneOf(entry) },
      h('p', { class: 'what' }, h('strong', { dir: 'auto' }, shown([title])), details.map((detail) => h('span', { class: 'detail', dir: 'auto' }, shown(detail))), h('span', { class: 'soft small' }, shown([language.term(sourceTerms[entry.source.kind])]))),
      h('div', { class: 'row' },
        h('label', { class: 'check' }, h('input', { type: 'checkbox', checked: isSealed, 'aria-label': label('desk-lane-sealed'), change: () => move(entry, isSealed ? 'open' : 'sealed') }), language.say('desk-lane-sealed')),
        entry.type === 'care-note' && entry.done === undefined && h('button', { type: 'button', class: 'small-button', 'aria-label': label('desk-mark-done'), click: () => {
          draft.change(entry, { ...entry, done: PartialDate.ofDay(today), source: { kind: 'done' } });
          onChange();
        } }, language.say('desk-mark-done')),
        isEditable(entry) && h('button', { type: 'button', class: 'plain small-button', 'aria-label': label('desk-edit'), click: () => onEdit(entry) }, language.say('desk-edit')),
        h('button', { type: 'button', class: 'plain small-button', 'aria-label': label('desk-remove'), click: () => { draft.remove(entry); onChange(); } }, language.say('desk-remove'))));
  };
  return h('section', { id: 'drafted' },
    draft.entries.length === 0 && h('p', { class: 'soft' }, language.say('desk-no-entries')),
    [...sections].map(([key, entries]) => [h('h3', {}, language.say(key)), h('ul', { class: 'plain-list' }, entries.map(item))]),
    telltales(draft, language, today, (entries) => {
      entries.forEach((entry) => draft.change(entry, { ...entry, lane: 'sealed' }));
      onChange();
    }));
}

function telltales(draft: Draft, language: Language, today: number, onSeal: (entries: readonly Entry[]) => void): Child {
  const found = telltalesOf(draft.summary);
  const title = (entry: Entry): string => entryWords(entry, language, today).title.text;
  return found.length > 0 && h('section', { class: 'telltales', role: 'alert' }, h('h3', {}, language.say('desk-telltales')), h('p', {}, language.say('desk-telltales-say')),
    h('ul', {}, found.map(({ entry, sealed }) => h('li', {}, h('strong', {}, title(entry)), ': ', [...new Set(sealed.map(title))].join(' · ')))),
    h('button', { type: 'button', id: 'seal-telltales', click: () => onSeal(found.map(({ entry }) => entry)) }, language.say('desk-seal-them')));
}
