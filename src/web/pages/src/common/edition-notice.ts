import { fill, h } from './dom.ts';
import type { Language } from './language.ts';
import { Offline } from './offline.ts';
import type { Trust } from './trust.ts';

/** Says that a newer edition of the page waits, and that a device keeps nothing for times without a network. */
export class EditionNotice {
  readonly element = h('div', { class: 'edition', role: 'status' });
  private readonly offline = new Offline(() => this.draw());
  private language: Language | undefined;
  private isKept = true;
  private isBusy = false;

  /** Keeps the page for times without a network. */
  keep(): Promise<void> {
    return this.offline.keep();
  }

  /** Draws it in a language. */
  show(language: Language, { isKept }: Trust): HTMLElement {
    this.language = language;
    this.isKept = isKept || !location.protocol.startsWith('http'); // a page from a disk brings its own
    this.draw();
    return this.element;
  }

  private draw(): void {
    const { language, offline, isKept } = this;
    const take = h('button', { type: 'button', id: 'take-newer', class: 'plain small-button', click: () => void this.take() }, language?.say('update-now'));
    fill(this.element,
      language && offline.hasNewer && h('p', {}, language.say('update-ready'), ' ', take, this.isBusy && h('strong', {}, ' ', language.say('update-busy'))),
      language && (offline.isRefused || !isKept) && h('p', {}, language.say('not-kept')));
  }

  private async take(): Promise<void> {
    this.isBusy = !(await this.offline.takeNewer());
    this.draw();
  }
}
