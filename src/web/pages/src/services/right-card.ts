import type { CareRight } from '@healthpassport/verifier/services-pack';
import { h } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import { entrySource } from './entry-source.ts';
import { packText } from './pack-text.ts';

/** A right to care: yes, with limits, no or not known, in words and not by colour alone. */
export function rightCard({ topic, state, text, source }: CareRight, language: Language, today: number): HTMLElement {
  return h('article', { class: 'door right' },
    h('h4', {}, language.say(`services-topic-${topic}`)),
    h('p', { class: `state state-${state}` }, h('strong', {}, language.say(`services-state-${state}`))),
    h('p', {}, packText(text, language).element),
    entrySource(source, language, today));
}
