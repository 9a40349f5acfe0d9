import { h } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import { keepAwake } from './keep-awake.ts';
import { qrElement } from './qr-drawing.ts';
import type { Qr } from './qr.ts';

/** Shows a code black on white, as large as the screen allows, until it is closed. What is in it stands there only for those who do not see: others look at the screen too. @param title what the code is */
export function showFullScreen(qr: Qr, number: number, title: string, language: Language): void {
  const sleep = keepAwake();
  const close = h('button', { type: 'button', class: 'plain', id: 'close-code', click: () => dialog.close() }, language.say('carry-close'));
  const dialog = h('dialog', {
    class: 'full', 'aria-label': title,
    close: () => {
      sleep();
      dialog.remove();
      if (document.fullscreenElement !== null) {
        void document.exitFullscreen().catch(() => undefined);
      }
    },
  }, qrElement(qr, title), h('div', { class: 'full-words' }, h('p', {}, h('strong', {}, language.text('carry-code'), ` ${number}`)), h('p', {}, language.say('carry-brightness')), close));
  document.body.append(dialog);
  dialog.showModal();
  void dialog.requestFullscreen?.().catch(() => undefined); // the bars of the browser stay: the code is a little smaller
}
