import { Failure, splitTrustCodes, TrustDelta } from '@healthpassport/verifier';
import { qrElement } from '../carry/qr-drawing.ts';
import { qrOf } from '../carry/qr.ts';
import { fromBase64 } from '../common/bytes.ts';
import { fill, h } from '../common/dom.ts';
import { keptFiles, type KeptFile } from '../common/kept-files.ts';
import type { Language } from '../common/language.ts';

const turn = 800; // milliseconds a code: a camera needs half of it

/** Shows the trust data of this device as codes, for another clinic without a network: everything, or what is new since an edition that it has. */
export function giveTrust(language: Language): void {
  const [newest, ...older] = keptFiles();
  const shows = h('div', { class: 'give-code' });
  let timer: ReturnType<typeof setInterval> | undefined;
  const dialog = h('dialog', { class: 'ask', 'aria-labelledby': 'give-heading', close: () => { clearInterval(timer); dialog.remove(); } },
    h('h2', { id: 'give-heading' }, language.say('give-trust')), shows,
    h('div', { class: 'row' }, h('button', { type: 'button', class: 'plain', click: () => dialog.close() }, language.say('carry-close'))));
  const show = async (base?: KeptFile): Promise<void> => {
    const texts = newest === undefined ? new Failure('empty', 'trust') : await textsOf(newest, base);
    if (texts instanceof Failure) {
      fill(shows, h('p', { class: 'message', role: 'status' }, language.say('give-too-large')));
      return;
    }

    let at = 0;
    const code = h('div', {});
    const place = h('p', {});
    const draw = (): void => {
      const label = { number: at + 1, count: texts.length };
      fill(code, qrElement(qrOf(texts[at]!)!, language.text('give-code', label)));
      fill(place, language.say('give-code', label));
    };
    const next = (): void => {
      at = (at + 1) % texts.length;
      draw();
    };
    fill(shows, h('p', {}, language.say('give-how', { count: texts.length })), code, place,
      texts.length > 1 && h('button', { type: 'button', class: 'plain', id: 'give-next', click: () => { clearInterval(timer); next(); } }, language.say('give-next')));
    draw();
    timer = setInterval(next, turn);
  };
  fill(shows, h('div', { class: 'row' },
    h('button', { type: 'button', id: 'give-whole', click: () => void show() }, language.say('give-whole')),
    older.map((one) => h('button', { type: 'button', class: 'plain', 'data-edition': one.number, click: () => void show(one) },
      language.say('give-since', { number: one.number, day: new Date(one.signedAt).toISOString().slice(0, 10) })))));
  document.body.append(dialog);
  dialog.showModal();
}

async function textsOf(newest: KeptFile, base: KeptFile | undefined): Promise<readonly string[] | Failure> {
  const [file, older] = [fromBase64(newest.file)!, base && fromBase64(base.file)!];
  return older === undefined ? splitTrustCodes(file, 'file') : splitTrustCodes(await TrustDelta.make(older, file), 'delta');
}
