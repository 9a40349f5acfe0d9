import { Terminology } from '@healthpassport/verifier';
import { fill, h, type Child } from '../../common/dom.ts';
import { foreign } from '../../common/foreign-text.ts';
import type { Language } from '../../common/language.ts';
import type { BatchPerson } from './batch-person.ts';
import type { Outcome } from './issuing/batch-issuing.ts';
import { codeText, troubleText } from './report/report.ts';
import type { Trouble } from './trouble.ts';

const shownLines = 6; // rows of one person, until the rest becomes dots
const shownPlaces = 12;

/** The persons of a file: who is ready, why others are not, and what became of each. */
export class PersonTable {
  readonly element: HTMLElement;
  private readonly states = new Map<BatchPerson, { readonly cell: HTMLElement; shown: Outcome | undefined }>();

  constructor(persons: readonly BatchPerson[], private readonly language: Language) {
    const head = ['batch-number', 'holder', 'batch-line', 'batch-outcome', 'batch-open', 'batch-sealed', 'desk-size'];
    this.element = h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': language.text('batch-title') },
      h('table', { class: 'persons' },
        h('thead', {}, h('tr', {}, head.map((key) => h('th', { scope: 'col' }, language.say(key))))),
        h('tbody', {}, persons.map((person) => this.row(person)))));
  }

  /** Shows what became of the persons since the last time. */
  update(outcomes: ReadonlyMap<BatchPerson, Outcome>): void {
    for (const [person, state] of this.states) {
      const outcome = outcomes.get(person);
      if (outcome !== state.shown) {
        state.shown = outcome;
        fill(state.cell, this.outcomeOf(person, outcome));
        state.cell.dataset['state'] = outcome?.state ?? 'ready';
      }
    }
  }

  private row(person: BatchPerson): HTMLElement {
    const { number, label, lines, summary, openEntries, sealedEntries, qrVersion } = person;
    const isReady = summary !== undefined;
    const cell = h('td', { 'data-state': isReady ? 'ready' : 'wrong' }, this.outcomeOf(person, undefined));
    this.states.set(person, { cell, shown: undefined });
    return h('tr', { 'data-person': number },
      h('td', {}, `${number}`), h('th', { scope: 'row' }, foreign(label), summary?.holder?.name !== undefined && h('p', { class: 'note' }, foreign(summary.holder.name))),
      h('td', {}, h('bdi', {}, `${lines.slice(0, shownLines).join(', ')}${lines.length > shownLines ? ' …' : ''}`)), cell,
      h('td', {}, isReady && `${openEntries}`), h('td', {}, isReady && `${sealedEntries}`), h('td', {}, isReady && `${qrVersion}`));
  }

  private outcomeOf(person: BatchPerson, outcome: Outcome | undefined): Child {
    const { language } = this;
    const say = language.text.bind(language);
    if (outcome?.state === 'refused') {
      return [h('strong', { class: 'bad' }, language.say('batch-refused')), ' ', codeText(outcome.code, say)];
    }

    const { summary, troubles, hints, telltales, leftOut, notTaken } = person;
    return [
      h('strong', { class: summary === undefined ? 'bad' : 'good' }, language.say(summary === undefined ? 'batch-not-ready' : outcome === undefined ? 'batch-ready' : 'batch-issued')),
      outcome !== undefined && [' ', h('bdi', { dir: 'ltr' }, outcome.stubNumber)],
      troubles.length > 0 && h('ul', {}, troubles.map((one) => this.trouble(one))),
      hints.map((one) => h('p', { class: 'note' }, troubleText(one, say))),
      telltales.length > 0 && h('p', { class: 'note warning' }, language.say('desk-telltales'), ': ', h('bdi', {}, telltales.map((key) => language.term(key).text).join(', '))),
      leftOut > 0 && h('p', { class: 'note warning' }, language.say('batch-left-out', { count: leftOut })),
      notTaken.length > 0 && h('details', { class: 'note' }, h('summary', {}, language.say('batch-not-taken', { count: notTaken.length })),
        h('bdi', { lang: 'en', dir: 'ltr' }, `${notTaken.slice(0, shownPlaces).join(', ')}${notTaken.length > shownPlaces ? ' …' : ''}`)),
    ];
  }

  private trouble(one: Trouble): HTMLElement {
    const { language } = this;
    const near = (one.nearest ?? []).flatMap((key) => Terminology.current.find(key) ?? []);
    return h('li', { 'data-key': one.key }, one.line !== undefined && `${language.text('batch-line')} ${one.line} · `, troubleText(one, language.text.bind(language)),
      near.length > 0 && [' ', language.say('batch-nearest'), ' ', near.map(({ key }, i) => [i > 0 && ', ', h('bdi', {}, `${language.term(key).text} (${key})`)])],
      one.expected !== undefined && [' ', h('span', { lang: 'en', dir: 'ltr', class: 'stand-in' }, one.expected)]);
  }
}
