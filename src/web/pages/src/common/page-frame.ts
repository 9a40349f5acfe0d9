import { h, type Child } from './dom.ts';
import { EditionNotice } from './edition-notice.ts';
import type { Language } from './language.ts';
import { languageChoice } from './language-choice.ts';
import { lookChoice } from './look.ts';
import type { Trust } from './trust.ts';

/** What is said of the edition of the page; one for the whole page. */
export const editionNotice = new EditionNotice();

/** The pages that lead to the services: in a window of its own, so that nothing that is open is lost. */
const withServices = { 'read-title': true, 'carry-title': true };

/** What every page has around its own: the head with the choices, what is to be said of the page itself, and the foot. It makes the language that of the document. */
export function pageFrame(title: string, language: Language, trust: Trust, onLanguage: (language: Language) => void, ...content: readonly Child[]): Child {
  language.use();
  document.title = language.text(title);
  return [
    h('header', {}, h('span', { class: 'brand' }, 'HealthPassport'), h('div', { class: 'choices' }, lookChoice(language), languageChoice(language, onLanguage))),
    h('main', { id: 'main' }, h('h1', {}, language.say(title)), editionNotice.show(language, trust), content),
    h('footer', {}, title in withServices && location.protocol.startsWith('http') && h('div', { class: 'to-services' }, h('a', { class: 'button plain', id: 'to-services', href: '/services', target: '_blank', rel: 'noopener' }, language.say('to-services'))),
      h('p', { class: 'soft small' }, language.say(`review-${language.info.review}`)), h('p', { class: 'soft small' }, language.say('care-first'))),
  ];
}
