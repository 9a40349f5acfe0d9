import { healthSummaryGroups } from '@healthpassport/verifier';
import { fill, h } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { groupName } from '../../common/summary-groups.ts';
import { refusalText } from '../issuing/refusal-text.ts';
import { isRefusal } from '../issuing/service.ts';
import { walletCode } from './wallet-code.ts';
import { askWallet, fetchWalletAnswer } from './wallet-service.ts';

const lookEvery = 2000; // milliseconds: as quickly as somebody looks up from the phone

/** Asks a wallet app for parts of a passport, and hands on what it has answered. */
export class WalletAsking {
  readonly element = h('details', { class: 'wallet', id: 'wallet-ask' });
  private readonly shown = h('div', { role: 'status' });
  private wanted: ReadonlySet<string> = new Set(['vaccinations']);
  private isBound = true;
  private turn = 0;

  /** @param onAnswer gets the text of what the wallet shows */
  constructor(private readonly onAnswer: (text: string) => void) {}

  /** Draws it in a language. */
  show(language: Language): HTMLElement {
    const bound = h('input', { type: 'checkbox', id: 'wallet-ask-bound', checked: this.isBound, change: () => { this.isBound = bound.checked; } });
    fill(this.element, h('summary', {}, language.say('wallet-ask')),
      h('p', { class: 'soft' }, language.say('wallet-ask-says')),
      h('fieldset', {}, h('legend', {}, language.say('carry-choose-what')), healthSummaryGroups.map((name) => {
        const box = h('input', { type: 'checkbox', name: 'wallet-part', value: name, checked: this.wanted.has(name), change: () => {
          this.wanted = new Set(box.checked ? [...this.wanted, name] : [...this.wanted].filter((one) => one !== name));
        } });
        return h('label', { class: 'check' }, box, groupName(name, language));
      })),
      h('label', { class: 'check' }, bound, language.say('wallet-ask-bound')),
      h('div', { class: 'row' }, h('button', { type: 'button', id: 'wallet-ask-it', click: () => void this.ask(language) }, language.say('wallet-make'))),
      this.shown);
    return this.element;
  }

  /** Waits for no answer any more. */
  stop(): void {
    this.turn++;
    fill(this.shown);
  }

  private async ask(language: Language): Promise<void> {
    this.stop();
    const { turn } = this;
    if (this.wanted.size === 0) {
      fill(this.shown, h('p', { class: 'message' }, language.say('carry-choose-none')));
      return;
    }

    const request = await askWallet(healthSummaryGroups.filter((name) => this.wanted.has(name)), this.isBound);
    if (turn !== this.turn) {
      return;
    }

    if (isRefusal(request)) {
      fill(this.shown, h('p', { class: 'message' }, refusalText(request, language)));
      return;
    }

    fill(this.shown, h('p', {}, language.say('wallet-scan')), walletCode(request.request, language), h('p', { class: 'soft' }, language.say('wallet-waiting')));
    this.look(request.id, turn, language);
  }

  private look(id: string, turn: number, language: Language): void {
    const isOver = (): boolean => turn !== this.turn; // wiped in the meantime, or asked anew
    setTimeout(() => void (isOver() || fetchWalletAnswer(id).then((answer) => {
      if (isOver()) {
        return;
      }

      if (isRefusal(answer) ? answer.code === 'no-answer' : answer.state === 'waiting') {
        this.look(id, turn, language);
        return;
      }

      this.stop();
      if (isRefusal(answer)) {
        fill(this.shown, h('p', { class: 'message' }, answer.code === 'not-found' ? language.say('wallet-gone') : refusalText(answer, language)));
      } else if (answer.state === 'answered') {
        this.element.open = false;
        this.onAnswer(answer.text);
      } else {
        fill(this.shown, h('p', { class: 'message' }, language.say('wallet-declined')));
      }
    })), lookEvery);
  }
}
