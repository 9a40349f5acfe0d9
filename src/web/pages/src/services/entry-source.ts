import { isOld, type ServicesSource } from '@healthpassport/verifier/services-pack';
import { h, type Child } from '../common/dom.ts';
import { foreign } from '../common/foreign-text.ts';
import type { Language } from '../common/language.ts';
import { day } from './pack-head.ts';

/** Where an entry is from, when somebody made sure of it, and whether that is too long ago. */
export function entrySource(source: ServicesSource, language: Language, today: number): Child {
  return [
    isOld(source, today) && h('p', { class: 'old entry-old' }, language.say('services-old')),
    h('p', { class: 'note' }, language.say('services-checked'), ' ', day(source.checked, language), ' · ', language.say('services-source'), ' ', foreign(source.name), ' · ', day(source.dated, language)),
  ];
}
