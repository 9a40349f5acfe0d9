import type { VerifiedServicesPack } from '@healthpassport/verifier/services-pack';
import { dayText } from '../common/dates.ts';
import { h } from '../common/dom.ts';
import { foreign } from '../common/foreign-text.ts';
import type { Language } from '../common/language.ts';
import { packText } from './pack-text.ts';

const cautionWords = { 'clock-doubtful': 'services-clock', expired: 'services-expired', 'trust-rollback': 'services-rollback', 'trust-fork': 'services-fork' } as const;

/** Who signed a pack, of which day it is, and whether it is real; always above what it says. */
export function packHead({ pack, publisher, cautions }: VerifiedServicesPack, language: Language, onRemove: () => void): HTMLElement {
  return h('div', { class: 'pack-head' },
    pack.isFictional && h('p', { class: 'fictional' }, h('strong', {}, language.say('services-fictional'))),
    h('h2', {}, packText(pack.title, language).element),
    h('p', { class: 'signed-by' }, language.say('services-signed-by'), ' ', h('strong', {}, foreign(publisher.name))),
    h('ul', { class: 'facts' },
      h('li', {}, language.say('services-made'), ' ', day(pack.made, language)),
      h('li', {}, language.say('services-until'), ' ', day(pack.validUntil, language)),
      h('li', {}, language.say('services-edition'), ` ${pack.edition}`)),
    cautions.map((caution) => h('p', { class: 'old', 'data-caution': caution }, language.say(cautionWords[caution]))),
    h('button', { type: 'button', class: 'plain small-button remove-pack', click: onRemove }, language.say('services-remove')));
}

/** A day, which runs from left to right in every language. */
export function day(number: number, language: Language): HTMLElement {
  return h('bdi', { class: 'day' }, dayText(number, language));
}
