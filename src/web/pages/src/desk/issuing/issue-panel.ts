import { Failure, type HolderSecret } from '@healthpassport/verifier';
import { laneOf } from '@healthpassport/verifier/writing';
import { fill, h, type Child } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { KeyMaker } from '../../unlock/key-maker.ts';
import type { Draft } from '../draft.ts';
import { languagesOf, SheetLanguages, type SheetChoice } from '../sheet-languages.ts';
import type { Starting } from '../starting/starting.ts';
import { Counting } from './counting.ts';
import { prepareIssue, type PreparedIssue } from './preparing.ts';
import { refusalText } from './refusal-text.ts';
import { SecretChoice } from './secret-choice.ts';
import { isRefusal, issue, type Caller, type Issued } from './service.ts';

/** What was issued, with what only this page knows of it. */
export interface DeskIssue {
  readonly issued: Issued;
  readonly prepared: PreparedIssue;
  readonly languages: readonly string[];
  /** A secret that is new to the person, for the slip. */
  readonly newSecret: HolderSecret | undefined;
  readonly leavesSealed: boolean;
  readonly addsToOlder: boolean;
  /** Whether it can be put into a wallet app: not on a laptop, to which no wallet comes. */
  readonly hasWallets: boolean;
}

/** The last step: what is read aloud, consent, the secret, the sheet, and issuing. */
export class IssuePanel {
  readonly element = h('section', { id: 'issue' });
  private readonly message = h('div', { role: 'alert' });
  private readonly progress = h('progress', { max: 1, value: 0, hidden: true });
  private waiting: { readonly prepared: PreparedIssue; readonly newSecret: HolderSecret | undefined; readonly languages: readonly string[] } | undefined;
  private readonly languages = new SheetLanguages('sheet');
  private readonly counting = new Counting();
  private isBusy = false;
  private hasWallets = false;

  /** @param onIssued gets what was issued */
  constructor(private readonly draft: Draft, private readonly starting: Starting, private readonly onIssued: (issued: DeskIssue) => void) {}

  /** Draws it in a language. What was chosen before consent is asked again: something has changed. */
  show(language: Language, caller: Caller | undefined): void {
    this.waiting = undefined;
    this.hasWallets = caller?.isLaptop === false;
    fill(this.message);
    const { draft, starting } = this;
    this.element.hidden = draft.isEmpty && draft.origin.kind !== 'add';
    const opened = starting.read?.statements.some(({ sealed }) => sealed === 'opened') ?? false;
    const isSealed = draft.entries.some((entry) => laneOf(entry) !== 'open') || (draft.origin.kind === 'add' && opened);
    const secret = new SecretChoice(language, starting.read?.holderSecret);
    const consent = h('input', { type: 'checkbox', id: 'consent', required: true });
    const withName = h('input', { type: 'checkbox' });
    const withoutReadable = h('input', { type: 'checkbox' });
    const send = async (): Promise<void> => {
      const own = isSealed ? secret.take() : undefined;
      if (isSealed && own === undefined) {
        return;
      }

      const sheet = { ...this.languages.choice, withName: withName.checked, withoutReadablePart: withoutReadable.checked };
      await this.prepare(own, isSealed && secret.isNew ? own : undefined, sheet, language, caller);
    };
    fill(this.element, h('h2', {}, language.say('desk-issue-title')),
      isSealed && this.aloud(language, ['desk-sealing-can', 'desk-sealing-cannot', 'desk-sealing-lost']),
      isSealed && secret.element,
      starting.leavesSealed && h('p', { class: 'note warning' }, language.say('desk-keep-older')),
      h('form', { submit: (event) => { event.preventDefault(); void send(); } },
        this.aloud(language, ['desk-consent-says']),
        h('label', { class: 'check consent' }, consent, language.say('desk-consent')),
        caller?.counts === true && draft.origin.kind !== 'correct' && this.counting.show(language),
        h('details', {}, h('summary', {}, language.say('desk-sheet')),
          h('div', { class: 'row' }, this.languages.show(language)),
          (draft.holder ?? starting.holder)?.name !== undefined && h('label', { class: 'check' }, withName, language.say('desk-with-name')),
          h('label', { class: 'check' }, withoutReadable, language.say('desk-without-readable'))),
        h('div', { class: 'row' }, h('button', { type: 'submit', id: 'issue-it' }, language.say('desk-issue')), this.progress)),
      this.message);
    this.progress.setAttribute('aria-label', language.text('desk-sealing'));
  }

  /** Puts the cursor where consent is given. */
  focus(): void {
    this.element.querySelector<HTMLElement>('#consent')?.focus();
  }

  /** Forgets what was prepared. */
  wipe(): void {
    this.waiting = undefined;
    this.languages.wipe();
    this.counting.wipe();
  }

  private async prepare(secret: HolderSecret | undefined, newSecret: HolderSecret | undefined, sheet: SheetChoice, language: Language, caller: Caller | undefined): Promise<void> {
    if (this.isBusy) {
      return;
    }

    this.isBusy = true;
    const stop = this.showProgress(secret !== undefined, language);
    const maker = new KeyMaker((milliseconds) => stop.estimate(milliseconds));
    const prepared = await prepareIssue(this.draft, this.starting.read, { sheet, secret, makeLaneKey: maker.make, maySeal: caller?.maySeal ?? true, counted: caller?.counts === true ? this.counting.value : undefined }).catch(() => undefined);
    stop.end();
    this.isBusy = false;
    if (prepared === undefined || prepared instanceof Failure) {
      fill(this.message, h('p', { class: 'message' }, prepared === undefined ? language.say('desk-refused') : refusalText({ code: prepared.reason, where: prepared.where }, language)));
      return;
    }

    this.waiting = { prepared, newSecret, languages: languagesOf(sheet) };
    await this.send(language);
  }

  private async send(language: Language): Promise<void> {
    const { waiting } = this;
    if (waiting === undefined || this.isBusy) {
      return;
    }

    this.isBusy = true;
    fill(this.message, h('p', { class: 'message' }, language.say('desk-issuing')));
    const answer = await issue(waiting.prepared.request);
    this.isBusy = false;
    if (isRefusal(answer)) {
      fill(this.message, h('p', { class: 'message' }, refusalText(answer, language)), h('button', { type: 'button', id: 'send-again', click: () => void this.send(language) }, language.say('desk-send-again')));
      return;
    }

    fill(this.message);
    this.waiting = undefined;
    this.onIssued({ issued: answer, ...waiting, leavesSealed: this.starting.leavesSealed, addsToOlder: this.draft.origin.kind === 'add', hasWallets: this.hasWallets });
  }

  // Making the key takes as long as it does so that trying out secrets takes longer.
  private showProgress(isLong: boolean, language: Language): { readonly estimate: (milliseconds: number) => void; readonly end: () => void } {
    let expected = 0;
    const begun = performance.now();
    this.progress.hidden = !isLong;
    fill(this.message, isLong && h('p', { class: 'message' }, language.say('desk-sealing')));
    const step = setInterval(() => { this.progress.value = expected === 0 ? 0 : Math.min(0.97, (performance.now() - begun) / expected); }, 100);
    return { estimate: (milliseconds) => { expected = milliseconds; }, end: () => { clearInterval(step); this.progress.hidden = true; } };
  }

  private aloud(language: Language, keys: readonly string[]): Child {
    return h('blockquote', { class: 'aloud' }, h('p', { class: 'soft small' }, language.say('desk-read-aloud')), keys.map((key) => h('p', {}, language.say(key))));
  }
}
