import type { HolderSecret } from '@healthpassport/verifier';
import { fill, h, type Child } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { secretPictures } from '../../common/secret-pictures.ts';
import { showFullScreen } from '../../carry/full-screen.ts';
import { giveFile } from '../../common/give-file.ts';
import { qrElement, qrPicture } from '../../carry/qr-drawing.ts';
import { qrOf } from '../../carry/qr.ts';
import { entryWords } from '../../entries/entry-words.ts';
import { printDocument } from '../printing.ts';
import { leftOutNote } from '../size-meter.ts';
import { slipDocument } from '../slip.ts';
import type { DeskIssue } from './issue-panel.ts';
import { refusalText } from './refusal-text.ts';
import { emptySlip } from './service.ts';
import { offerable, walletOffer } from '../wallet/wallet-offer.ts';

/** What was issued: to be printed, shown to the person's phone, and explained. @param onNext begins with the next person; everything of this one is gone */
export function issuedView({ issued, prepared, languages, newSecret, leavesSealed, addsToOlder, hasWallets }: DeskIssue, language: Language, today: number, onNext: () => void): HTMLElement {
  const [code] = issued.codes;
  const qr = qrOf(code!.text);
  const forWallet = hasWallets ? offerable(prepared.request) : undefined;
  const message = h('div', { role: 'status' });
  const printSlip = async (secret: HolderSecret): Promise<void> => {
    const slip = await emptySlip(languages);
    if (typeof slip === 'string') {
      await printDocument(slipDocument(slip, secret, languages));
    } else {
      fill(message, h('p', { class: 'message' }, refusalText(slip, language)));
    }
  };
  return h('section', { class: 'issued', 'data-code': code!.text },
    h('h2', { tabindex: -1 }, language.say('desk-issued')),
    issued.corrected && h('p', { class: 'note' }, language.say(`desk-${issued.corrected}`)),
    h('div', { class: 'row' },
      issued.sheet !== undefined && h('button', { type: 'button', id: 'print-sheet', click: () => void printDocument(issued.sheet!) }, language.say('desk-print-sheet')),
      newSecret && h('button', { type: 'button', id: 'print-slip', click: () => void printSlip(newSecret) }, language.say('desk-print-slip')),
      qr && h('button', { type: 'button', class: 'plain', id: 'hand-over', click: () => showFullScreen(qr, 1, language.text('carry-code'), language) }, language.say('desk-hand-over')),
      qr && h('button', { type: 'button', class: 'plain', click: () => void qrPicture(qr).then((picture) => picture && giveFile(picture, 'code.png')) }, language.say('carry-picture'))),
    message,
    h('div', { class: 'issued-parts' },
      qr && h('div', { class: 'issued-code' }, qrElement(qr, language.text('carry-code'))),
      h('div', {},
        newSecret && secretList(newSecret, language),
        prepared.leftOut.length > 0 && leftOutNote(prepared.leftOut.map((entry) => entryWords(entry, language, today).title.text), language),
        h('ul', { class: 'advice' },
          addsToOlder && h('li', {}, language.say('desk-older-stays')),
          leavesSealed && h('li', {}, language.say('desk-keep-older')),
          h('li', {}, language.say('desk-check-print')),
          issued.stubNumber !== undefined && h('li', {}, language.say('desk-stub'), ' ', h('bdi', { id: 'stub' }, issued.stubNumber))))),
    forWallet && walletOffer(forWallet, language),
    h('div', { class: 'row' }, h('button', { type: 'button', id: 'next-person', click: onNext }, language.say('desk-next'))),
    h('p', { class: 'soft small' }, language.say('desk-next-says')));
}

// Each thing by its picture, its word and its number: whoever cannot read remembers the pictures.
function secretList(secret: HolderSecret, language: Language): Child {
  const pictures = secretPictures();
  const numbers = secret.digits.split('-');
  return h('div', { class: 'new-secret' }, h('h3', {}, language.say('desk-new-secret')), h('p', {}, language.say('desk-new-secret-says')),
    h('ol', {}, secret.things(language.ofTerms).map(({ word }, i) => h('li', {}, pictures[Number(numbers[i])]!.picture, h('span', { lang: language.ofTerms, dir: 'auto' }, word), h('bdi', { dir: 'ltr' }, numbers[i])))));
}
