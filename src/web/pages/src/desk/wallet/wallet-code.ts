import { h } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import { showFullScreen } from '../../carry/full-screen.ts';
import { qrElement } from '../../carry/qr-drawing.ts';
import { qrOf } from '../../carry/qr.ts';

/** The code that a wallet scans, and the same full screen: it is denser than a passport's. */
export function walletCode(text: string, language: Language): HTMLElement {
  const qr = qrOf(text);
  return h('div', { class: 'issued-code wallet-code', 'data-text': text },
    qr && qrElement(qr, language.text('carry-code')),
    qr && h('button', { type: 'button', class: 'plain', click: () => showFullScreen(qr, 1, language.text('carry-code'), language) }, language.say('carry-show')));
}
