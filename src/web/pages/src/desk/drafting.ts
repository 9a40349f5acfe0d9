import type { TrustStore } from '@healthpassport/verifier';
import { fill, h, type Child } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import { Draft } from './draft.ts';
import { draftList } from './draft-list.ts';
import { Adding } from './entering/adding.ts';
import { holderForm } from './entering/holder-form.ts';
import { Implied } from './implied/implied.ts';
import { IssuePanel, type DeskIssue } from './issuing/issue-panel.ts';
import type { Caller } from './issuing/service.ts';
import { sizeMeter } from './size-meter.ts';
import { Starting } from './starting/starting.ts';

/** One passport on its way: from what it starts, the person, the entries, its size, and issuing it. */
export class Drafting {
  private readonly draft = new Draft();
  private readonly starting = new Starting(this.draft, () => this.drawAll());
  private readonly adding = new Adding(this.draft, () => this.draw());
  private readonly implied = new Implied(this.draft, this.starting, (vaccine) => this.adding.enter(vaccine, this.language, this.today), () => this.draw());
  private readonly issuing: IssuePanel;
  private readonly person = h('section', { class: 'who' });
  private readonly drafted = h('div', {});
  private language!: Language;
  private caller: Caller | undefined;
  private today = 0;

  /**
   * @param onIssued gets what was issued
   * @param onChange is called when something was entered or taken out
   */
  constructor(onIssued: (issued: DeskIssue) => void, private readonly onChange: () => void) {
    this.issuing = new IssuePanel(this.draft, this.starting, onIssued);
  }

  get isEmpty(): boolean {
    return this.draft.isEmpty;
  }

  /** Draws it in a language. @param caller who works here, if that is known */
  show(language: Language, today: number, caller: Caller | undefined): Child {
    [this.language, this.today, this.caller] = [language, today, caller];
    this.starting.show(language, today, caller?.isLaptop === false);
    this.adding.show(language, today);
    this.drawAll();
    return [this.starting.element, this.person, this.adding.element, this.drafted, this.implied.element, this.issuing.element];
  }

  /** Reads a code that the person brings. */
  take(text: string): void {
    void this.starting.take(text);
  }

  /** Trusts by another file. Only what was read is drawn again: somebody is typing. */
  async trustIn(store: TrustStore): Promise<void> {
    await this.starting.trustIn(store);
    if (this.starting.read !== undefined) {
      this.starting.show(this.language, this.today, this.caller?.isLaptop === false);
    }
  }

  /** Puts the cursor where typing begins. */
  focusFirst(): void {
    this.person.querySelector<HTMLElement>('input')?.focus();
  }

  /** Puts the cursor where consent is given. */
  focusConsent(): void {
    this.issuing.focus();
  }

  wipe(): void {
    this.draft.wipe();
    this.starting.wipe();
    this.implied.wipe();
    this.issuing.wipe();
  }

  private draw(): void {
    const { draft, language, today, caller } = this;
    fill(this.drafted,
      draftList(draft, language, today, (entry) => this.adding.change(entry, language, today), () => this.draw()),
      sizeMeter(draft, language, today, caller?.isLaptop ?? false));
    this.implied.show(language, today);
    this.issuing.show(language, caller);
    this.onChange();
  }

  // With the holder's form, whose values are others now; a cursor in it would be lost.
  private drawAll(): void {
    const { draft, language, today } = this;
    const form = holderForm(draft.holder, language, today, (holder) => { draft.holder = holder; this.draw(); }, () => this.adding.focus());
    fill(this.person, h('h2', {}, language.say('desk-person')),
      draft.origin.kind === 'add' ? h('details', {}, h('summary', {}, language.say('desk-holder-other')), form) : form);
    this.draw();
  }
}
