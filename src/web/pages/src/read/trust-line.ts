import type { Child } from '../common/dom.ts';
import { h } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import { foreign } from '../common/foreign-text.ts';
import { takeTrust } from '../common/take-trust.ts';
import type { Trust } from '../common/trust.ts';
import { giveTrust } from './give-trust.ts';

const day = 86_400_000;

/** Whose list this device has, and how old it is; always on the page. A newer one comes from a file. */
export function trustLine(trust: Trust, language: Language, onTrust: (trust: Trust) => void, onMessage: (message: Child) => void): HTMLElement {
  const { store } = trust;
  const file = h('input', { type: 'file', id: 'trust-file-input', class: 'hidden-input', change: () => void take() });
  const take = async (): Promise<void> => {
    const chosen = file.files?.[0];
    if (chosen === undefined) {
      return;
    }

    const bytes = new Uint8Array(await chosen.arrayBuffer());
    file.value = ''; // so that the same file can be chosen again
    const taken = await takeTrust(trust, bytes, language);
    if (typeof taken === 'string') {
      onMessage(language.say(`reason-${taken}`));
    } else {
      onTrust(taken);
    }
  };
  const load = h('label', { for: 'trust-file-input', class: 'button plain small-button' }, language.say('load-trust'));
  if (store === undefined) {
    return h('div', { class: 'trust wrong' }, h('p', {}, language.say('no-trust-yet')), file, load);
  }

  const age = Math.max(0, Math.floor((Date.now() - store.bundle.signedAt) / day));
  const isClockWrong = Date.now() < Math.max(store.bundle.signedAt, store.state.newestSignedTime) - day;
  const isOld = store.isStaleAt(Date.now());
  const { knownUntil } = store.freshness;
  return h('div', { class: isOld || isClockWrong ? 'trust old' : 'trust', 'data-trust-age': age },
    h('p', {}, language.say('list-of'), ' ', h('bdi', { class: 'day' }, new Date(store.bundle.signedAt).toISOString().slice(0, 10)), ' (', language.say('days-old'), `: ${age})`,
      h('span', { class: 'soft' }, ' · ', foreign(store.root.name))),
    knownUntil !== undefined && h('p', { class: 'soft', 'data-known-until': '' }, language.say('known-until'), ' ', h('bdi', { class: 'day' }, new Date(knownUntil).toISOString().slice(0, 10))),
    isOld && h('p', { class: 'note warning' }, language.say('reason-trust-stale')),
    isClockWrong && h('p', { class: 'note warning' }, language.say('reason-clock-doubtful'), ' ', language.say('todo-set-clock')), file, load,
    h('button', { type: 'button', class: 'plain small-button', id: 'give-trust', click: () => giveTrust(language) }, language.say('give-trust')));
}
