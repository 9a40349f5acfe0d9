import { isAlwaysOpen, timeText, type CareService, type OpeningSpan, type ServicesPack } from '@healthpassport/verifier/services-pack';
import { h, type Child } from '../common/dom.ts';
import { foreign } from '../common/foreign-text.ts';
import type { Language } from '../common/language.ts';
import { dictionaries } from '../common/languages.ts';
import { entrySource } from './entry-source.ts';
import { packText } from './pack-text.ts';

const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;

/** A door to knock at: what it asks for first, then when and how. */
export function serviceCard(service: CareService, pack: ServicesPack, language: Language, today: number): HTMLElement {
  const country = pack.countries.find(({ code }) => code === service.country)!;
  const line = (key: string, content: Child): Child => h('p', { class: 'way' }, h('strong', {}, language.say(key)), ' ', content);
  const { directions, referral, telephone, email, url } = service;
  return h('article', { class: 'door' },
    h('h4', {}, foreign(service.name)),
    h('p', { class: 'place' }, service.area !== undefined && [foreign(service.area), ' · '], packText(country.name, language).element),
    h('ul', { class: 'asks' },
      h('li', { class: `cost-${service.cost}` }, language.say(`services-cost-${service.cost}`)),
      h('li', { class: `papers-${service.papers}` }, language.say(`services-papers-${service.papers}`))),
    openingHours(service.hours, language),
    service.languages.length > 0 && h('p', { class: 'way' }, language.say('services-spoken'), ' ', service.languages.flatMap((tag, i) => [i > 0 && ' · ', h('bdi', {}, nameOf(tag, language))])),
    service.kind === 'protected-shelter' && h('p', { class: 'way' }, language.say('services-protected')),
    directions && line('services-directions', packText(directions, language).element),
    referral && line('services-referral', packText(referral, language).element),
    telephone !== undefined && line('services-telephone', h('a', { href: `tel:${telephone}`, class: 'telephone' }, h('bdi', { dir: 'ltr' }, telephone))),
    email !== undefined && line('services-email', h('bdi', { dir: 'ltr' }, email)), // no link: what is not clicked tells nobody who read it
    url !== undefined && line('services-url', h('bdi', { dir: 'ltr' }, url)),
    entrySource(service.source, language, today));
}

function openingHours(hours: readonly OpeningSpan[], language: Language): Child {
  if (hours.length === 0 || isAlwaysOpen(hours)) {
    return h('p', { class: 'way hours' }, language.say(hours.length === 0 ? 'services-hours-unknown' : 'services-always'));
  }

  const lines = days.map((_, day) => hours.filter((span) => span.day === day).map(({ from, to }) => `${timeText(from)}–${timeText(to)}`).join(', '));
  const rows: { first: number; last: number; line: string }[] = [];
  lines.forEach((line, day) => {
    const before = rows.at(-1);
    if (before !== undefined && before.line === line && before.last === day - 1) {
      before.last = day;
    } else if (line !== '') {
      rows.push({ first: day, last: day, line });
    }
  });
  return h('div', { class: 'way hours' }, h('strong', {}, language.say('services-hours')),
    h('dl', {}, rows.map(({ first, last, line }) => [
      h('dt', {}, language.say(`services-day-${days[first]!}`), last > first && [' – ', language.say(`services-day-${days[last]!}`)]),
      h('dd', {}, h('bdi', { dir: 'ltr' }, line)),
    ])));
}

// The language's own name where the page has it, else that of the browser.
function nameOf(tag: string, language: Language): string {
  const own = dictionaries.find(({ info }) => info.code === tag)?.info.name;
  return own ?? new Intl.DisplayNames([language.code, 'en'], { type: 'language' }).of(tag) ?? tag;
}
