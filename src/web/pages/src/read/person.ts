import { summaryOf, type HealthSummary, type TimeLine, type TimeLinePerson } from '@healthpassport/verifier';
import { h, type Child } from '../common/dom.ts';
import { dateOf } from '../common/dates.ts';
import { foreign } from '../common/foreign-text.ts';
import { shown, type Language } from '../common/language.ts';
import { listed, listedOf, sectionsOf } from '../entries/entry-list.ts';
import { dangerList } from './dangers.ts';

/** What stands on the page of one person: who, what is dangerous, what guidance says (`between`), and every entry of all cards once. */
export function personView(person: TimeLinePerson, line: TimeLine, language: Language, second: Language | undefined, today: number, between: Child = false): HTMLElement {
  const entries = person.entries.map(listed);
  return h('section', { class: 'person' },
    line.persons.length > 1 && h('h2', {}, `${language.text('holder')} ${person.number}`),
    holderOf(person, language),
    person.suggestions.map(({ person: other, strength, reasons }) => h('p', { class: 'note suggestion' },
      language.say(`suggest-${strength}`), ` (${language.text('holder')} ${other}): `, reasons.map((reason, i) => [i > 0 && ', ', language.say(`suggests-${reason}`)]))),
    person.identityConflicts.map(({ what }) => h('p', { class: 'note warning' }, language.say(`identity-${what}`))),
    dangerList(summaryOf(person.entries.map(({ entry }) => entry)), language, second, today),
    between,
    person.conflicts.length > 0 && h('section', { class: 'conflicts' }, h('h3', {}, language.say('contradictions')),
      h('ul', {}, person.conflicts.map(({ what }) => h('li', {}, language.say(`conflict-${what}`))))),
    sectionsOf(entries, language, second, today));
}

/** What a card says that nobody here can confirm: apart from everything else, and marked. */
export function unverifiedView(summary: HealthSummary, language: Language, second: Language | undefined, today: number): HTMLElement {
  return h('section', { class: 'unverified' }, h('h3', {}, language.say('unverified')),
    summary.holder?.name !== undefined && h('p', {}, foreign(summary.holder.name)),
    dangerList(summary, language, second, today), sectionsOf(listedOf(summary), language, second, today));
}

/** Who it is, as far as the cards say. */
export function holderOf({ cards }: TimeLinePerson, language: Language): Child {
  const holder = cards.map((card) => card.holder).find((one) => one !== undefined);
  return holder !== undefined && h('div', { class: 'holder' },
    holder.name !== undefined && h('strong', {}, foreign(holder.name)),
    holder.birth && [' ', h('span', {}, language.say('born'), ' ', dateOf(holder.birth, language))],
    holder.sex !== undefined && [' · ', shown([language.term(`sex-${holder.sex}`)])]);
}
