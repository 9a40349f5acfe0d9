import { Failure, HolderSecret, languages as tableLanguages } from '@healthpassport/verifier';
import { secretPictures } from '../common/secret-pictures.ts';
import { fill, h } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import { KeyMaker } from '../unlock/key-maker.ts';
import type { Sitting } from './sitting.ts';

const length = 7;
const closesAfter = 5 * 60 * 1000; // an opened lane closes by itself: somebody may walk away from the screen

/** Where the holder opens the sealed part: by digits or words in any language, or by touching the pictures. */
export class UnlockPanel {
  readonly element = h('section', { class: 'unlock' });
  private chosen: readonly number[] = [];
  private maker: KeyMaker | undefined;
  private closing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly sitting: Sitting, private readonly onChange: () => void) {}

  /** Draws it in a language. */
  show(language: Language): void {
    const { statements } = this.sitting;
    const isOpen = statements.some(({ sealed }) => sealed === 'opened');
    const mayOpen = statements.some(({ sealed }) => sealed !== undefined);
    this.element.hidden = !mayOpen;
    if (isOpen) {
      fill(this.element, h('p', { class: 'done' }, language.say('sealed-opened'), ' ',
        h('button', { class: 'plain', type: 'button', click: () => void this.close() }, language.say('close-sealed'))));
    } else {
      fill(this.element, h('details', {}, h('summary', {}, language.say('open-sealed')), this.form(language)));
    }
  }

  /** Ends what goes on, and forgets what was chosen. */
  stop(): void {
    this.maker?.stop();
    clearTimeout(this.closing);
    this.chosen = [];
  }

  private form(language: Language): HTMLElement {
    const message = h('p', { role: 'status', class: 'message' });
    const progress = h('progress', { max: 1, value: 0, hidden: true, 'aria-label': language.text('opening') });
    const field = h('input', { id: 'secret', type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', dir: 'auto' });
    const picked = h('p', { class: 'picked', 'aria-live': 'polite' });
    const send = (event: Event): void => {
      event.preventDefault();
      const secret = HolderSecret.parse(this.chosen.length === length ? this.chosen.join(' ') : field.value);
      if (secret instanceof Failure) {
        fill(message, language.say('secret-unreadable'));
        field.focus();
        return;
      }

      field.value = '';
      void this.open(secret, message, progress, language);
    };
    const pictures = h('div', { class: 'pictures' }, secretPictures().map(({ number, words, picture }) => h('button', {
      type: 'button', class: 'picture', title: words[Math.max(0, (tableLanguages as readonly string[]).indexOf(language.ofTerms))],
      click: () => {
        this.chosen = this.chosen.length < length ? [...this.chosen, number] : this.chosen;
        fill(picked, this.chosen.map((one) => `${one}`.padStart(3, '0')).join('-'));
      },
    }, picture, h('span', {}, words[Math.max(0, (tableLanguages as readonly string[]).indexOf(language.ofTerms))]))));
    return h('form', { submit: send },
      h('p', {}, language.say('open-sealed-says')),
      h('label', { for: 'secret' }, language.say('secret-label')), field,
      h('details', {}, h('summary', {}, language.say('by-pictures')), picked,
        h('button', { type: 'button', class: 'plain', click: () => { this.chosen = []; fill(picked); } }, language.say('start-again')), pictures),
      h('div', { class: 'row' }, h('button', { type: 'submit' }, language.say('open')), progress), message);
  }

  private async open(secret: HolderSecret, message: HTMLElement, progress: HTMLProgressElement, language: Language): Promise<void> {
    fill(message, language.say('opening'));
    progress.hidden = false;
    const start = performance.now();
    let estimate = 0;
    this.maker = new KeyMaker((milliseconds) => { estimate = milliseconds; });
    const step = setInterval(() => {
      if (estimate > 0) {
        progress.value = Math.min(0.97, (performance.now() - start) / (estimate * Math.max(1, this.sitting.statements.length)));
      }
    }, 100);
    const opened = await this.sitting.open(secret, this.maker.make).catch(() => false);
    clearInterval(step);
    progress.hidden = true;
    this.chosen = [];
    if (opened) {
      this.closing = setTimeout(() => void this.close(), closesAfter);
      this.onChange();
    } else {
      fill(message, language.say('sealed-not-opened'));
    }
  }

  private async close(): Promise<void> {
    this.stop();
    await this.sitting.close();
    this.onChange();
  }
}
