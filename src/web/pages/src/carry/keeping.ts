import { fill, h } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import { KeyMaker } from '../unlock/key-maker.ts';
import type { Wallet } from './wallet.ts';

const shortest = 8; // characters of a passphrase; fewer are tried out in minutes

/** How the codes are kept on this device, and the passphrase. @param onChange is called when it is kept in another way, or locked or open */
export class Keeping {
  private maker: KeyMaker | undefined;

  constructor(private readonly wallet: Wallet, private readonly onChange: (isKept: boolean) => void) {}

  /** Says how they are kept, and offers the other way. */
  show(language: Language): HTMLElement {
    return h('section', { class: 'keeping' }, h('h2', {}, language.say('carry-keeping')),
      h('p', {}, language.say('carry-only-here')),
      this.wallet.hasPassphrase
        ? [h('p', { class: 'kept-sealed' }, language.say('carry-sealed')), h('div', { class: 'row' },
          h('button', { type: 'button', id: 'lock', click: () => { this.wallet.lock(); this.onChange(true); } }, language.say('carry-lock')),
          h('button', { type: 'button', class: 'plain', id: 'unprotect', click: () => void this.wallet.unprotect().then(this.onChange) }, language.say('carry-unprotect')))]
        : [h('p', { class: 'kept-plain' }, language.say('carry-plain')),
          h('details', {}, h('summary', {}, language.say('carry-protect')), h('p', {}, language.say('carry-protect-says')),
            this.form(language, 'carry-protect-do', async (passphrase, maker) => {
              if ([...passphrase.trim()].length < shortest) {
                return 'carry-too-short';
              }

              this.onChange(await this.wallet.protect(passphrase, maker.make));
              return '';
            }))]);
  }

  /** What stands before a locked wallet. */
  unlockForm(language: Language): HTMLElement {
    return h('section', { class: 'keeping locked' }, h('p', {}, language.say('carry-locked')),
      this.form(language, 'carry-unlock', async (passphrase, maker) => {
        if (!(await this.wallet.unlock(passphrase, maker.make))) {
          return 'carry-wrong';
        }

        this.onChange(true);
        return '';
      }));
  }

  /** Ends what goes on. */
  stop(): void {
    this.maker?.stop();
  }

  // @param run gives the key of what went wrong, or nothing
  private form(language: Language, key: string, run: (passphrase: string, maker: KeyMaker) => Promise<string>): HTMLElement {
    const message = h('p', { class: 'message', role: 'status' });
    const field = h('input', { id: 'passphrase', type: 'password', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', dir: 'auto' });
    const progress = h('progress', { max: 1, value: 0, hidden: true, 'aria-label': language.text('opening') });
    const button = h('button', { type: 'submit' }, language.say(key));
    const send = async (): Promise<void> => {
      const start = performance.now();
      let estimate = Infinity;
      this.maker = new KeyMaker((milliseconds) => { estimate = milliseconds; }, 'device');
      [button.disabled, progress.hidden] = [true, false];
      const step = setInterval(() => { progress.value = Math.min(0.97, (performance.now() - start) / estimate); }, 100);
      const passphrase = field.value;
      field.value = '';
      const problem = await run(passphrase, this.maker);
      clearInterval(step);
      [button.disabled, progress.hidden] = [false, true];
      fill(message, problem !== '' && language.say(problem));
    };
    return h('form', { submit: (event) => { event.preventDefault(); void send(); } },
      h('label', { for: 'passphrase' }, language.say('carry-passphrase')), field, h('div', { class: 'row' }, button, progress), message);
  }
}
