import { Failure, healthSummaryGroups, presentSdJwt } from '@healthpassport/verifier';
import { fill, h } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import { showFullScreen } from './full-screen.ts';
import { giveFile } from '../common/give-file.ts';
import { groupName } from '../common/summary-groups.ts';
import { qrOf } from './qr.ts';

const sdJwt = /^[\w-]+\.[\w-]+\.[\w-]+~/;

/** Where the person chooses what a credential shows; undefined for one that shows all or nothing. The issuer's signature stays good for the part. */
export function sdJwtChoice(text: string, number: number, language: Language): HTMLElement | undefined {
  if (!sdJwt.test(text)) {
    return undefined;
  }

  const message = h('p', { class: 'message', role: 'status' });
  const groups = h('fieldset', { change: () => fill(message) }, h('legend', {}, language.say('carry-choose-what')));
  const chosen = (): readonly string[] => [...groups.querySelectorAll('input')].filter((box) => box.checked).map((box) => box.value);
  const part = async (give: (shown: string) => void): Promise<void> => {
    const shown = chosen().length === 0 ? undefined : await presentSdJwt(text, chosen());
    fill(message, (shown === undefined || shown instanceof Failure) && language.say('carry-choose-none'));
    if (typeof shown === 'string') {
      give(shown);
    }
  };
  const show = (shown: string): void => {
    const qr = qrOf(shown);
    if (qr === undefined) {
      fill(message, language.say('carry-too-long'));
    } else {
      showFullScreen(qr, number, chosen().map((group) => groupName(group, language)).join(', '), language);
    }
  };
  void heldBy(text).then((held) => groups.append(...held.map((group) =>
    h('label', { class: 'check' }, h('input', { type: 'checkbox', value: group }), ' ', groupName(group, language)))));
  return h('details', { class: 'choice' }, h('summary', {}, language.say('carry-choose')),
    h('p', {}, language.say('carry-choose-says')), groups,
    h('div', { class: 'row' },
      h('button', { type: 'button', class: 'show-part', click: () => void part(show) }, language.say('carry-show-part')),
      h('button', { type: 'button', class: 'plain', click: () => void part((shown) => void giveFile(new Blob([shown], { type: 'text/plain' }), `code-${number}-part.txt`)) }, language.say('carry-file'))),
    message);
}

async function heldBy(text: string): Promise<readonly string[]> {
  const parts = await Promise.all(healthSummaryGroups.map((group) => presentSdJwt(text, [group])));
  return healthSummaryGroups.filter((_, i) => !(parts[i] instanceof Failure));
}
