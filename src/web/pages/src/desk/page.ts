import { fill, h, type Child } from '../common/dom.ts';
import { foreign } from '../common/foreign-text.ts';
import { sayInUse } from '../common/in-use.ts';
import { Language } from '../common/language.ts';
import { pageFrame } from '../common/page-frame.ts';
import type { Trust } from '../common/trust.ts';
import { trustLine } from '../read/trust-line.ts';
import { listenToUsbScanner } from '../scan/usb-scanner.ts';
import { BatchPanel } from './batch/batch-panel.ts';
import { Draft } from './draft.ts';
import { draftList } from './draft-list.ts';
import { Adding } from './entering/adding.ts';
import { holderForm } from './entering/holder-form.ts';
import { IssuePanel, type DeskIssue } from './issuing/issue-panel.ts';
import { issuedView } from './issuing/issued-view.ts';
import { refusalText } from './issuing/refusal-text.ts';
import { isRefusal, whoWorksHere, type Caller } from './issuing/service.ts';
import { clearPrinted } from './printing.ts';
import { sizeMeter } from './size-meter.ts';
import { Starting } from './starting/starting.ts';

const wipesAfter = 30 * 60 * 1000; // without a touch: longer than a nurse is away for a test, shorter than a lunch

/** The page at which passports are made. */
export class DeskPage {
  private language = Language.remembered();
  private caller: Caller | undefined;
  private message: Child = '';
  private done: DeskIssue | undefined;
  private wiping: ReturnType<typeof setTimeout> | undefined;
  private readonly draft = new Draft();
  private readonly starting = new Starting(this.draft, () => this.drawDraft(true));
  private readonly adding = new Adding(this.draft, () => this.drawDraft());
  private readonly issuing = new IssuePanel(this.draft, this.starting, (done) => this.show(done));
  private readonly batch = new BatchPanel(() => this.caller?.isLaptop ?? false);
  private readonly person = h('section', { class: 'who' });
  private readonly drafted = h('div', {});
  private readonly body = h('div', { id: 'body' });
  private readonly trusted = h('div', {});
  private readonly notice = h('div', { 'aria-live': 'polite' });

  constructor(private readonly root: HTMLElement, private trust: Trust) {
    listenToUsbScanner((text) => void this.starting.take(text));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.ctrlKey && this.done === undefined) {
        event.preventDefault();
        this.issuing.focus();
      }
    });
    addEventListener('beforeunload', (event) => {
      if (this.hasUnfinished) {
        event.preventDefault();
      }
    });
    addEventListener('pagehide', () => this.wipe());
    ['pointerdown', 'keydown'].forEach((kind) => document.addEventListener(kind, () => this.wipeLater()));
  }

  /** Asks who works here, and opens the page. */
  async open(): Promise<this> {
    const caller = await whoWorksHere();
    if (isRefusal(caller)) {
      this.message = refusalText(caller, this.language);
    } else {
      this.caller = caller;
    }

    await this.renew(this.trust);
    this.draw();
    this.focusFirst();
    return this;
  }

  /** Trusts by another file from now on; what was read is read again. */
  async renew(trust: Trust): Promise<void> {
    this.trust = trust;
    if (trust.store !== undefined) {
      await this.starting.trustIn(trust.store);
    }

    this.drawTrust(); // and nothing else: somebody is typing
    if (this.starting.read !== undefined) {
      this.starting.show(this.language, today());
    }
  }

  // What would be lost by leaving: an entry, a sheet that was not handed over.
  private get hasUnfinished(): boolean {
    return !this.draft.isEmpty || this.done !== undefined || this.batch.isBusy || this.batch.hasUnprinted;
  }

  private draw(): void {
    const { language } = this;
    fill(this.root, pageFrame('desk-title', language, this.trust, (chosen) => { this.language = chosen; this.draw(); },
      this.caller && h('p', { class: 'soft' }, h('a', { href: '/' }, foreign(this.caller.issuer))), this.notice, this.body, this.trusted));
    this.tell(this.message);
    this.drawTrust();
    this.drawBody();
  }

  private drawTrust(): void {
    fill(this.trusted, trustLine(this.trust, this.language, (trust) => void this.renew(trust), (message) => this.tell(message)));
  }

  private drawBody(): void {
    const { language, done } = this;
    if (done !== undefined) {
      fill(this.body, issuedView(done, language, today(), () => this.next()));
      return;
    }

    fill(this.body, this.starting.element, this.person, this.adding.element, this.drafted, this.issuing.element,
      h('details', { class: 'many' }, h('summary', {}, language.say('batch-title')), this.batch.element),
      h('p', {}, h('button', { type: 'button', class: 'danger plain', id: 'wipe', click: () => this.next() }, language.say('wipe'))));
    this.starting.show(language, today());
    this.batch.show(language);
    this.adding.show(language, today());
    this.drawDraft(true);
  }

  // The holder's form is drawn again only where its values are others': a cursor in it would be lost.
  private drawDraft(withHolder = false): void {
    const { language, draft } = this;
    if (withHolder) {
      this.drawHolder();
    }

    fill(this.drafted,
      draftList(draft, language, today(), (entry) => this.adding.change(entry, language, today()), () => this.drawDraft()),
      sizeMeter(draft, language, today(), this.caller?.isLaptop ?? false));
    this.issuing.show(language, this.caller);
    sayInUse(this.hasUnfinished);
  }

  private drawHolder(): void {
    const { language, draft } = this;
    const form = holderForm(draft.holder, language, today(), (holder) => { draft.holder = holder; this.drawDraft(); }, () => this.adding.focus());
    fill(this.person, h('h2', {}, language.say('desk-person')),
      draft.origin.kind === 'add' ? h('details', {}, h('summary', {}, language.say('desk-holder-other')), form) : form);
  }

  private show(done: DeskIssue): void {
    this.done = done;
    sayInUse(true);
    this.draft.wipe();
    this.starting.wipe();
    this.drawBody();
    scrollTo(0, 0);
    this.body.querySelector<HTMLElement>('#print-sheet')?.focus();
  }

  private next(): void {
    this.wipe();
    this.focusFirst();
  }

  private wipe(): void {
    this.done = undefined;
    this.draft.wipe();
    this.starting.wipe();
    this.issuing.wipe();
    this.batch.wipe();
    clearPrinted();
    document.querySelectorAll('dialog').forEach((dialog) => dialog.close());
    this.message = '';
    this.draw();
  }

  private wipeLater(): void {
    clearTimeout(this.wiping);
    this.wiping = setTimeout(() => (this.batch.isBusy || this.batch.hasUnprinted ? this.wipeLater() : this.wipe()), wipesAfter); // what many wait for is not thrown away
  }

  private focusFirst(): void {
    this.person.querySelector<HTMLElement>('input')?.focus();
  }

  private tell(message: Child): void {
    this.message = message;
    fill(this.notice, message && h('p', { class: 'message', role: 'status' }, message));
  }
}

function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}
