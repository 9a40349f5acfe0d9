import type { Holder, Statement, TrustStore } from '@healthpassport/verifier';
import { wholeCard } from '@healthpassport/verifier/writing';
import { fill, h, type Child } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { personView } from '../../read/person.ts';
import { Sitting } from '../../read/sitting.ts';
import { UnlockPanel } from '../../read/unlock-panel.ts';
import { reasonText, verdictCard } from '../../read/verdict.ts';
import { Scanning } from '../../scan/scanning.ts';
import type { Draft } from '../draft.ts';
import { WalletAsking } from '../wallet/wallet-asking.ts';

/** From what the passport is made: from nothing, from cards that the person brings, or in the place of one that is wrong. */
export class Starting {
  readonly element = h('section', { class: 'starting' });
  readonly scanning = new Scanning((text) => this.take(text));
  private readonly asking = new WalletAsking((text) => void this.take(text));
  private sitting: Sitting | undefined;
  private unlock: UnlockPanel | undefined;
  private message: Child = '';
  private language!: Language;
  private today = 0;
  private hasWallets = false;

  /** @param onChange is called when something was read, opened, or is to be corrected */
  constructor(private readonly draft: Draft, private readonly onChange: () => void) {}

  /** What was read, for the new card; nothing when there is none that adds to it. */
  get read(): Sitting | undefined {
    return this.draft.origin.kind === 'new' ? undefined : this.sitting;
  }

  /** The person, as the cards that were read name them. */
  get holder(): Holder | undefined {
    return this.read?.statements.map(({ summary }) => summary?.holder).find((holder) => holder !== undefined);
  }

  /** Whether a card that was read has a sealed part that nobody opened: it stays on the older sheet. */
  get leavesSealed(): boolean {
    return this.read?.cards.some(({ sealed }) => sealed !== undefined && sealed !== 'opened') ?? false;
  }

  async trustIn(store: TrustStore): Promise<void> {
    if (this.sitting === undefined) {
      this.sitting = new Sitting(store);
      this.unlock = new UnlockPanel(this.sitting, () => this.changed());
    } else {
      await this.sitting.trustIn(store);
    }
  }

  /** Reads a text. @returns whether the camera may stop */
  async take(text: string): Promise<boolean> {
    const { sitting, language } = this;
    if (sitting === undefined) {
      this.tell(language.say('no-trust-yet'));
      return true;
    }

    const added = await sitting.add(text);
    this.message = added.length > 0 ? '' : language.say(sitting.isWaitingForParts ? 'parts-so-far' : 'second-code', { count: sitting.partCount });
    if (added.length > 0 && this.draft.origin.kind === 'new') {
      this.draft.origin = { kind: 'add' };
    }

    this.changed();
    return !sitting.isWaitingForParts;
  }

  wipe(): void {
    this.scanning.stop();
    this.asking.stop();
    this.unlock?.stop();
    this.sitting?.wipe();
    this.message = '';
  }

  /** Draws it in a language. @param hasWallets whether wallet apps can be asked */
  show(language: Language, today: number, hasWallets: boolean): void {
    [this.language, this.today, this.hasWallets] = [language, today, hasWallets];
    const read = h('details', { open: this.sitting?.isEmpty === false }, h('summary', {}, language.say('desk-start-from')), h('p', { class: 'soft' }, language.say('desk-start-says')), this.scanning.show(language), hasWallets && this.asking.show(language), this.message && h('p', { class: 'message', role: 'status' }, this.message));
    fill(this.element, read, this.shown());
  }

  private changed(): void {
    this.show(this.language, this.today, this.hasWallets);
    this.onChange();
  }

  private tell(message: Child): void {
    this.message = message;
    this.show(this.language, this.today, this.hasWallets);
  }

  private shown(): Child {
    const { sitting, language, draft } = this;
    if (sitting === undefined || sitting.isEmpty) {
      return false;
    }

    const line = sitting.timeLine();
    this.unlock!.show(language);
    return [
      sitting.cards.map((statement, i) => [verdictCard(statement, sitting.cards.length > 1 ? i + 1 : undefined, language), this.afterwards(statement)]),
      draft.origin.kind === 'add' && line.persons.map((person) => personView(person, line, language, undefined, this.today)),
      this.unlock!.element,
      line.persons.length > 1 && h('p', { class: 'note warning' }, language.say('desk-several-persons'), ' ',
        h('button', { type: 'button', class: 'plain', id: 'join', click: () => { sitting.isOnePerson = true; this.changed(); } }, language.say('same-person'))),
      h('p', { class: 'note origin', role: 'status' }, language.say(draft.origin.kind === 'correct' ? 'desk-correcting' : 'desk-adding')),
      h('button', { type: 'button', class: 'plain', id: 'start-empty', click: () => { this.wipe(); draft.wipe(); this.changed(); } }, language.say('desk-start-empty')),
    ];
  }

  // What can be done with a card. Only one of the network can be named as the wrong one, and only while it is accepted.
  private afterwards(statement: Statement): Child {
    const { draft, sitting, language } = this;
    const mayCorrect = draft.origin.kind !== 'correct' && statement.format === 'hcert/passport' && (statement.verdict === 'accepted' || statement.verdict === 'caution');
    return [
      mayCorrect && h('button', { type: 'button', class: 'plain correct', click: () => {
        draft.correct(sitting!.codeOf(statement), wholeCard(statement));
        this.changed();
      } }, language.say('desk-correct')),
      statement.verdict !== 'accepted' && statement.verdict !== 'caution' && h('p', { class: 'note warning' }, language.say('desk-not-addable'), ' ', statement.reasons.map((reason) => [reasonText(reason, language), ' '])),
    ];
  }
}
