import { fill, h, type Child } from '../common/dom.ts';
import { foreign } from '../common/foreign-text.ts';
import { whenIdle } from '../common/idle.ts';
import { sayInUse } from '../common/in-use.ts';
import { Language } from '../common/language.ts';
import { pageFrame } from '../common/page-frame.ts';
import type { Trust } from '../common/trust.ts';
import { trustLine } from '../read/trust-line.ts';
import { listenToPasting } from '../scan/pasting.ts';
import { listenToUsbScanner } from '../scan/usb-scanner.ts';
import { BatchPanel } from './batch/batch-panel.ts';
import { Drafting } from './drafting.ts';
import type { DeskIssue } from './issuing/issue-panel.ts';
import { issuedView } from './issuing/issued-view.ts';
import { refusalText } from './issuing/refusal-text.ts';
import { isRefusal, whoWorksHere, type Caller } from './issuing/service.ts';
import { clearPrinted } from './printing.ts';

const wipesAfter = 30 * 60 * 1000; // without a touch: longer than a nurse is away for a test, shorter than a lunch

/** The page at which passports are made. */
export class DeskPage {
  private language = Language.remembered();
  private caller: Caller | undefined;
  private message: Child = '';
  private done: DeskIssue | undefined;
  private readonly drafting = new Drafting((done) => this.show(done), () => sayInUse(this.hasUnfinished));
  private readonly batch = new BatchPanel(() => this.caller?.isLaptop ?? false);
  private readonly body = h('div', { id: 'body' });
  private readonly trusted = h('div', {});
  private readonly notice = h('div', { 'aria-live': 'polite' });

  constructor(private readonly root: HTMLElement, private trust: Trust) {
    const take = (text: string): void => {
      if (this.done === undefined) {
        this.drafting.take(text);
      }
    };
    listenToUsbScanner(take);
    listenToPasting(take);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.ctrlKey && this.done === undefined) {
        event.preventDefault();
        this.drafting.focusConsent();
      }
    });
    addEventListener('beforeunload', (event) => {
      if (this.hasUnfinished) {
        event.preventDefault();
      }
    });
    addEventListener('pagehide', () => this.wipe());
    whenIdle(wipesAfter, () => this.batch.isBusy || this.batch.hasUnprinted || this.wipe()); // what many wait for is not thrown away
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
    this.drafting.focusFirst();
    return this;
  }

  /** Trusts by another file from now on; what was read is read again. */
  async renew(trust: Trust): Promise<void> {
    this.trust = trust;
    if (trust.store !== undefined) {
      await this.drafting.trustIn(trust.store);
    }

    this.drawTrust();
  }

  // What would be lost by leaving: an entry, a sheet that was not handed over.
  private get hasUnfinished(): boolean {
    return !this.drafting.isEmpty || this.done !== undefined || this.batch.isBusy || this.batch.hasUnprinted;
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
    this.batch.show(language);
    fill(this.body, done !== undefined ? issuedView(done, language, today(), () => this.next()) : [
      this.drafting.show(language, today(), this.caller),
      h('details', { class: 'many' }, h('summary', {}, language.say('batch-title')), this.batch.element),
      h('p', {}, h('button', { type: 'button', class: 'danger plain', id: 'wipe', click: () => this.next() }, language.say('wipe'))),
    ]);
  }

  private show(done: DeskIssue): void {
    this.done = done;
    this.drafting.wipe();
    sayInUse(true);
    this.drawBody();
    scrollTo(0, 0);
    this.body.querySelector<HTMLElement>('#print-sheet')?.focus();
  }

  private next(): void {
    this.wipe();
    this.drafting.focusFirst();
  }

  private wipe(): void {
    this.done = undefined;
    this.drafting.wipe();
    this.batch.wipe();
    clearPrinted();
    document.querySelectorAll('dialog').forEach((dialog) => dialog.close());
    this.message = '';
    this.draw();
  }

  private tell(message: Child): void {
    this.message = message;
    fill(this.notice, message && h('p', { class: 'message', role: 'status' }, message));
  }
}

function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}
