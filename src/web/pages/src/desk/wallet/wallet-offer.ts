import { fill, h } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { refusalText } from '../issuing/refusal-text.ts';
import { isRefusal, type IssueRequest } from '../issuing/service.ts';
import { walletCode } from './wallet-code.ts';
import { offerToWallet, type WalletOffer } from './wallet-service.ts';

const mostCopies = 10; // of one offer: the service takes no more

/** What can be offered to a wallet of a request that was issued: the open part, which is all that a wallet's format holds; nothing where all of it is sealed, or where it only corrects. */
export function offerable({ path, body }: IssueRequest): object | undefined {
  const { summary, earlier, samePerson } = JSON.parse(body) as { readonly summary?: object; readonly earlier?: readonly string[]; readonly samePerson?: boolean };
  return path === '/passports/correct' || (summary === undefined && earlier === undefined) ? undefined
    : { summary: summary ?? {}, ...(earlier !== undefined && { earlier, samePerson }) };
}

// One after the other: who has photographed the code has not seen the digits.
function codeThenDigits({ offer, transactionCode }: WalletOffer, language: Language): HTMLElement {
  const step = h('div', {},
    h('p', {}, language.say('wallet-scan')),
    walletCode(offer, language),
    h('div', { class: 'row' }, h('button', { type: 'button', id: 'wallet-scanned', click: () => fill(step, h('p', {}, language.say('wallet-digits'), ' ', h('bdi', { id: 'wallet-digits', dir: 'ltr', class: 'digits' }, transactionCode))) }, language.say('wallet-scanned'))));
  return step;
}

/** Puts what was issued into a wallet app: the code that it scans, and the digits that are told apart from it. */
export function walletOffer(credential: object, language: Language): HTMLElement {
  const copies = h('input', { type: 'number', id: 'wallet-copies', min: 1, max: mostCopies, value: '3', inputmode: 'numeric' });
  const bound = h('input', { type: 'checkbox', id: 'wallet-bound', checked: true });
  const shown = h('div', { role: 'status' });
  const make = async (): Promise<void> => {
    const answer = await offerToWallet(credential, Math.min(mostCopies, Math.max(1, Math.round(Number(copies.value)) || 1)), bound.checked);
    fill(shown, isRefusal(answer) ? h('p', { class: 'message' }, refusalText(answer, language)) : codeThenDigits(answer, language));
  };
  return h('details', { class: 'wallet', id: 'wallet-offer' }, h('summary', {}, language.say('wallet-offer')),
    h('p', { class: 'soft' }, language.say('wallet-offer-says')),
    h('div', { class: 'row' }, h('label', { for: copies.id }, language.say('wallet-copies')), copies),
    h('label', { class: 'check' }, bound, language.say('wallet-bound')),
    h('div', { class: 'row' }, h('button', { type: 'button', id: 'wallet-make', click: () => void make() }, language.say('wallet-make'))),
    shown);
}
