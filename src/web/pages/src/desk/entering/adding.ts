import { type Concept, type ConceptKind, type Entry } from '@healthpassport/verifier';
import { fill, h } from '../../common/dom.ts';
import { shown, type Language } from '../../common/language.ts';
import { conceptOf, type Draft } from '../draft.ts';
import { ConceptBox } from './concept-box.ts';
import { entryForm } from './entry-form.ts';
import { membersOf, type EntryJson } from './entry-json.ts';
import { dayText } from './typed-date.ts';

const sources = [['document', 'src-document'], ['told', 'src-recall'], ['done', 'src-given-here']] as const;

/** Where entries come in: one line that finds everything by typing, and the form of what was found. */
export class Adding {
  readonly element = h('section', { class: 'adding' });
  private usualSource = 'told'; // the humblest
  private lastKind: ConceptKind | undefined;
  private readonly form = h('div', { id: 'entry' });
  private box: ConceptBox | undefined;

  /** @param onChange is called when the draft has changed */
  constructor(private readonly draft: Draft, private readonly onChange: () => void) {}

  /** Draws it in a language; a form that is open is left. */
  show(language: Language, today: number): void {
    const box = new ConceptBox(language, 'desk-add', () => this.lastKind, (concept) => this.open(concept, language, today));
    this.box = box;
    fill(this.form);
    fill(this.element, h('h2', {}, language.say('desk-entries')),
      h('fieldset', { class: 'sources' }, h('legend', {}, language.say('desk-usual-source')),
        sources.map(([word, term]) => h('label', { class: 'check' }, h('input', { type: 'radio', name: 'usual-source', value: word, checked: word === this.usualSource, change: () => { this.usualSource = word; } }), shown([language.term(term)])))),
      box.element, this.form);
  }

  /** Puts the cursor where the next entry is typed. */
  focus(): void {
    this.box?.input.focus();
  }

  /** Opens the form of an entry that is there. */
  change(entry: Entry, language: Language, today: number): void {
    const concept = conceptOf(entry);
    if (concept !== undefined) {
      this.draw(concept, membersOf(entry), language, today, (changed) => this.draft.change(entry, changed));
    }
  }

  /** Opens the form of something new without looking for it; its date is for the clinician to type. */
  enter(concept: Concept, language: Language, today: number): void {
    this.open(concept, language, today);
    this.element.scrollIntoView({ block: 'nearest' });
  }

  private open(concept: Concept, language: Language, today: number): void {
    this.lastKind = concept.kind;
    const value: EntryJson = { ...((concept.kind === 'screening' || concept.kind === 'care') && { date: dayText(today) }), ...(this.usualSource !== 'done' && { source: this.usualSource }) };
    this.draw(concept, value, language, today, (entry) => this.draft.add(entry), this.usualSource);
  }

  private draw(concept: Concept, value: EntryJson, language: Language, today: number, take: (entry: Entry) => void, usualSource?: string): void {
    const leave = (): void => {
      fill(this.form);
      this.focus();
    };
    const form = entryForm(concept, {
      language, today, value, usualSource, links: this.draft.links, onCancel: leave,
      onDone: (entry) => {
        take(entry);
        leave();
        this.onChange();
      },
    });
    fill(this.form, form);
    form.querySelector<HTMLElement>('input, select')?.focus();
  }
}
