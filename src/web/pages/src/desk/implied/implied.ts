import { PartialDate, summaryOf, type CareNote, type Concept, type HealthSummary } from '@healthpassport/verifier';
import { guidanceOf, openRecordOf, type AntigenAnswer } from '@healthpassport/verifier/guidance';
import { laneOf } from '@healthpassport/verifier/writing';
import { fill, h, type Child } from '../../common/dom.ts';
import { shown, type Language } from '../../common/language.ts';
import { antigenNames } from '../../guidance/antigen-words.ts';
import { Asking } from '../../guidance/asking.ts';
import { choiceForm } from '../../guidance/choice-form.ts';
import { nextDoses } from '../../guidance/next-doses.ts';
import type { Answered } from '../../guidance/person-guidance.ts';
import { doneReferrals, openReferrals } from '../../guidance/referral-lines.ts';
import type { Draft } from '../draft.ts';
import type { Starting } from '../starting/starting.ts';
import { vaccinesFor } from './vaccines-for.ts';

const onlyPerson = 0; // a passport is about one

/** What is due next, and what earlier clinics asked for, by what was read and entered so far; nothing of it comes from what is or will be sealed. */
export class Implied {
  readonly element = h('div', { id: 'implied' });
  private readonly asking = new Asking();

  /**
   * @param onEnter opens the form of a vaccine
   * @param onChange is called when something was marked as done
   */
  constructor(private readonly draft: Draft, private readonly starting: Starting, private readonly onEnter: (vaccine: Concept) => void, private readonly onChange: () => void) {}

  wipe(): void {
    this.asking.wipe();
  }

  /** Draws it in a language. What was unfolded stays so. */
  show(language: Language, today: number): void {
    const record = this.record();
    const isNothingKnown = record.vaccinations.length === 0 && record.holder?.birth === undefined;
    const isOpen = (selector: string): boolean => this.element.querySelector<HTMLDetailsElement>(selector)?.open === true;
    const [isUnfolded, isChoosing, focused] = [isOpen('.implied'), isOpen('.choice'), document.activeElement?.id ?? ''];
    fill(this.element, this.referrals(record, language, today), !isNothingKnown && this.panel(record, language, today));
    this.unfold('.implied', isUnfolded);
    this.unfold('.choice', isChoosing);
    if (isChoosing && focused.startsWith('told-')) {
      document.getElementById(focused)?.focus();
    }
  }

  private unfold(selector: string, isOpen: boolean): void {
    const details = this.element.querySelector<HTMLDetailsElement>(selector);
    if (details !== null) {
      details.open = isOpen;
    }
  }

  private referrals(record: HealthSummary, language: Language, today: number): Child {
    const { referrals } = guidanceOf(record, this.asking.schedule, today);
    const done = (note: CareNote): Child => h('button', { type: 'button', class: 'small-button', 'data-mark-done': '', click: () => {
      this.draft.add({ ...note, done: PartialDate.ofDay(today), source: { kind: 'done' } });
      this.onChange();
    } }, language.say('desk-mark-done'));
    return referrals.length > 0 && h('section', { class: 'entries matters', id: 'referrals' }, h('h3', {}, language.say('referrals')),
      h('ul', {}, openReferrals(referrals, record.events, language, undefined, done)), doneReferrals(referrals, record.events, language));
  }

  private panel(record: HealthSummary, language: Language, today: number): HTMLElement {
    const { asking } = this;
    const answer = guidanceOf(record, asking.schedule, today, asking.toldOf(onlyPerson));
    const answered: Answered = { answer, record };
    const due = answer.antigens.filter(({ state }) => state === 'due').map(({ antigen }) => antigen);
    return h('details', { class: 'implied', 'data-due': due.join(' ') },
      h('summary', {}, language.say('desk-doses'), due.length > 0 && [': ', h('span', { class: 'names' }, shown(antigenNames(due, language)))]),
      h('p', { class: 'soft small' }, language.say('desk-doses-says')),
      nextDoses(answered, language, undefined, {
        heading: 'doses-next',
        choice: choiceForm(asking, onlyPerson, record.holder?.birth, language, () => this.show(language, today)),
        beside: (one) => this.buttons(one, answered, language),
      }));
  }

  private buttons(one: AntigenAnswer, { answer }: Answered, language: Language): Child {
    const vaccines = vaccinesFor(one, answer);
    return vaccines.length > 0 && h('div', { class: 'row' }, language.say('desk-doses-enter'),
      vaccines.map((vaccine) => h('button', { type: 'button', class: 'plain small-button', 'data-enter': vaccine.key, click: () => this.onEnter(vaccine) }, shown([language.label(vaccine)]))));
  }

  // What the new card will say openly: what was read of one person, and what was entered.
  private record(): HealthSummary {
    const { draft, starting } = this;
    const entered = summaryOf(draft.entries.filter((entry) => laneOf(entry) === 'open'));
    const persons = draft.origin.kind === 'add' ? starting.read?.timeLine('leave').persons ?? [] : [];
    const read = persons.length === 1 ? openRecordOf(persons[0]!) : undefined;
    return {
      ...entered,
      holder: draft.holder ?? read?.holder,
      vaccinations: [...(read?.vaccinations ?? []), ...entered.vaccinations],
      conditions: [...(read?.conditions ?? []), ...entered.conditions],
      screenings: [...(read?.screenings ?? []), ...entered.screenings],
      allergies: [...(read?.allergies ?? []), ...entered.allergies],
      medications: [...(read?.medications ?? []), ...entered.medications],
      events: [...(read?.events ?? []), ...entered.events],
    };
  }
}
