import { codeLabel, type Concept, type ConceptKind } from '@healthpassport/verifier';
import { fill, h, type Child } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { findEnterable, listOf } from './enterable.ts';

const shown = 8; // as many as are seen at a glance; whoever does not find it among them types on

let count = 0;

/** Where concepts are found by typing: a combobox with a list (WAI-ARIA, "list autocomplete with automatic selection"). The first one found is taken by Enter. */
export class ConceptBox {
  readonly input = h('input', {
    type: 'text', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', dir: 'auto',
    input: () => this.search(), keydown: (event) => this.key(event as KeyboardEvent), blur: () => this.close(),
  });

  readonly element: HTMLElement;
  private readonly list = h('ul', { role: 'listbox', class: 'found', hidden: true });
  private readonly says = h('span', { class: 'understood', role: 'status' });
  private found: readonly Concept[] = [];
  private active = 0;

  /**
   * @param prefer the kind that comes first among those that match alike
   * @param onPick gets the concept that was chosen
   */
  constructor(private readonly language: Language, name: string, private readonly prefer: () => ConceptKind | undefined, private readonly onPick: (concept: Concept) => void) {
    this.input.id = `concept-${++count}`;
    this.list.id = `${this.input.id}-list`;
    this.list.setAttribute('aria-label', language.text(name));
    this.input.setAttribute('aria-controls', this.list.id);
    this.element = h('div', { class: 'field concept' }, h('label', { for: this.input.id }, language.say(name)), this.input, this.list, this.says);
  }

  /** Says something below it. */
  say(message: Child): void {
    fill(this.says, message);
  }

  private search(): void {
    this.found = findEnterable(this.input.value, this.language.ofTerms, this.prefer()).slice(0, shown);
    this.active = 0;
    const isNothing = this.found.length === 0 && this.input.value.trim() !== '';
    this.say(isNothing && this.language.say('desk-nothing-found'));
    this.draw();
  }

  private draw(): void {
    const { found, language } = this;
    this.list.hidden = found.length === 0;
    this.input.setAttribute('aria-expanded', `${found.length > 0}`);
    fill(this.list, found.map((concept, i) => h('li', {
      role: 'option', id: `${this.list.id}-${i}`, 'aria-selected': `${i === this.active}`, 'data-key': concept.key,
      pointerdown: (event) => { event.preventDefault(); this.pick(concept); },
    }, h('span', { lang: language.ofTerms, dir: 'auto' }, codeLabel(concept, language.ofTerms)), h('span', { class: 'soft small' }, language.say(sectionOf(concept))), concept.sensitive && h('span', { class: 'tag' }, language.say('desk-delicate')))));
    this.input.setAttribute('aria-activedescendant', found.length > 0 ? `${this.list.id}-${this.active}` : '');
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const picked = this.found[this.active];
    if (step !== undefined && this.found.length > 0) {
      event.preventDefault();
      this.active = (this.active + step + this.found.length) % this.found.length;
      this.draw();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.isComposing) {
      event.preventDefault();
      if (picked !== undefined) {
        this.pick(picked);
      }
    } else if (event.key === 'Escape') {
      this.clear();
    }
  }

  private pick(concept: Concept): void {
    this.clear();
    this.onPick(concept);
  }

  private clear(): void {
    this.input.value = '';
    this.close();
  }

  private close(): void {
    this.found = [];
    this.draw();
  }
}

/** The word of the section in which a concept is listed. */
export function sectionOf(concept: Concept): string {
  const list = listOf(concept);
  return { vaccinations: 'vaccinations', conditions: 'conditions', screenings: 'tests', allergies: 'allergies', medications: 'medicines', events: concept.kind === 'care' ? 'next-steps' : 'vital' }[list ?? 'events'];
}
