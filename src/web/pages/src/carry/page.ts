import { ask } from '../common/ask.ts';
import { fill, h, type Child } from '../common/dom.ts';
import { whenIdle } from '../common/idle.ts';
import { sayInUse } from '../common/in-use.ts';
import { Language } from '../common/language.ts';
import { pageFrame } from '../common/page-frame.ts';
import type { Trust } from '../common/trust.ts';
import { reasonText } from '../read/verdict.ts';
import { trustLine } from '../read/trust-line.ts';
import { UnlockPanel } from '../read/unlock-panel.ts';
import { Scanning } from '../scan/scanning.ts';
import { Carried, type TakenIn } from './carried.ts';
import { codeList } from './code-list.ts';
import { Keeping } from './keeping.ts';
import { ownView } from './own-view.ts';
import { stopReading, watchVoices } from './read-aloud.ts';
import { walletStorage } from './wallet-storage.ts';
import { Wallet } from './wallet.ts';

const locksAfter = 15 * 60 * 1000; // without a touch, where there is a passphrase

/** The page of the person who carries: the codes, what they say, and how they are kept. */
export class CarryPage {
  private language = Language.remembered();
  private message: Child = '';
  private readonly wallet = new Wallet();
  private readonly carried = new Carried(this.wallet);
  private readonly notice = h('div', { id: 'message', 'aria-live': 'polite' });
  private readonly body = h('div', { id: 'body' });
  private readonly scanning = new Scanning((text) => this.take(text));
  private readonly keeping = new Keeping(this.wallet, (isKept) => void this.keptAnew(isKept));
  private unlock: UnlockPanel | undefined;

  constructor(private readonly root: HTMLElement, private trust: Trust) {
    walletStorage.watch(() => location.reload()); // another page of this browser wiped it, or took something in
    watchVoices(() => this.drawBody());
    addEventListener('pagehide', () => { stopReading(); this.lock(); });
    whenIdle(locksAfter, () => this.lock());
    this.message = this.wallet.isDamaged && this.language.say('carry-damaged');
  }

  /** Trusts by a list from now on; all codes are read by it. */
  async renew(trust: Trust): Promise<void> {
    this.trust = trust;
    await this.read();
    this.draw();
  }

  private async read(): Promise<void> {
    await this.carried.trustIn(this.trust.store);
    const { sitting } = this.carried;
    this.unlock?.stop();
    this.unlock = sitting && new UnlockPanel(sitting, () => this.drawBody());
  }

  // Whether the camera may stop: something whole was found, or nothing will be.
  private async take(text: string): Promise<boolean> {
    const taken = await this.carried.take(text);
    this.tell(this.saying(taken));
    if (taken.what === 'taken') {
      this.drawBody();
    }

    return taken.what !== 'parts';
  }

  private saying(taken: TakenIn): Child {
    const { language } = this;
    switch (taken.what) {
      case 'taken':
        return [language.say('carry-taken'), !taken.isKept && [' ', language.say('carry-not-kept')]];
      case 'parts':
        return language.say('parts-so-far', { count: taken.count });
      case 'refused':
        return [language.say('carry-refused'), ' ', taken.statement.reasons.map((reason) => [reasonText(reason, language), ' '])];
      default:
        return language.say({ known: 'carry-known', second: 'second-code', 'no-trust': 'no-trust-yet' }[taken.what]);
    }
  }

  private tell(message: Child): void {
    this.message = message;
    fill(this.notice, message && h('p', { class: 'message', role: 'status' }, message));
  }

  private async keptAnew(isKept: boolean): Promise<void> {
    if (this.wallet.isLocked) {
      this.lock();
      return;
    }

    await this.read();
    this.message = isKept ? '' : this.language.say('carry-not-kept');
    this.draw();
  }

  private async drop(text: string): Promise<void> {
    await this.keptAnew(await this.carried.drop(text));
  }

  private lock(): void {
    this.wallet.lock();
    if (this.wallet.isLocked) {
      this.forget();
    }
  }

  private async wipe(): Promise<void> {
    if (await ask(this.language.say('carry-wipe-ask'), this.language.say('wipe'), this.language.say('carry-keep'))) {
      this.wallet.wipe();
      this.forget();
      this.tell(this.language.say('carry-wiped'));
    }
  }

  private forget(): void {
    this.scanning.stop();
    stopReading();
    this.keeping.stop();
    this.unlock?.stop();
    this.carried.forget();
    document.querySelectorAll('dialog').forEach((dialog) => dialog.close());
    this.message = '';
    this.draw();
  }

  private draw(): void {
    const { language, wallet } = this;
    const onLanguage = (chosen: Language): void => {
      this.language = chosen;
      this.message = '';
      this.draw();
    };
    const wipe = h('p', {}, h('button', { type: 'button', class: 'danger plain', id: 'wipe', click: () => void this.wipe() }, language.say('wipe')));
    fill(this.root, pageFrame('carry-title', language, this.trust, onLanguage, this.notice,
      wallet.isLocked ? this.keeping.unlockForm(language) : this.body, wipe,
      trustLine(this.trust, language, (trust) => void this.renew(trust), (message) => this.tell(message))));
    this.tell(this.message);
    this.drawBody();
  }

  private drawBody(): void {
    const { language, carried } = this;
    const { codes, line, sitting } = carried;
    sayInUse((codes.length > 0 && !this.wallet.isKept) || sitting?.statements.some(({ sealed }) => sealed === 'opened') === true); // anything else is here again after loading
    stopReading();
    const today = Math.floor(Date.now() / 86_400_000);
    const takeIn = h('section', {}, h('h2', {}, language.say(codes.length === 0 ? 'carry-take-first' : 'carry-take')), this.scanning.show(language));
    this.unlock?.show(language);
    fill(this.body,
      codes.length === 0 && takeIn,
      codes.length > 0 && codeList(codes, language, (text) => void this.drop(text)),
      line && ownView(line, carried.guidance(today), sitting!.statements, language, today),
      codes.length > 0 && [this.unlock?.element, takeIn],
      this.keeping.show(language));
  }
}
