import { dayText } from '../model/days.js';
import type { LocalText } from './local-text.js';
import type { CareService, OpeningSpan, ServicesPack, ServicesSource } from './services-pack.js';

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const dayMinutes = 1440;

/** A pack in the form of its source (`specs/services-pack.schema.json`), byte for byte as the .NET library orders it. */
export function servicesPackJson(pack: ServicesPack): object {
  return {
    publisher: pack.publisher, id: pack.id, edition: pack.edition, made: dayText(pack.made), validUntil: dayText(pack.validUntil), fictional: pack.isFictional,
    languages: pack.languages, title: versions(pack.title),
    countries: Object.fromEntries(pack.countries.map(({ code, name }) => [code, versions(name)])),
    services: pack.services.map(serviceJson),
    rights: pack.rights.map(({ topic, country, state, text, source }) => ({ topic, country, state, text: versions(text), ...sourceJson(source) })),
  };
}

/** A time of day as `08:30`; the end of a day is `24:00`. */
export function timeText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => `${part}`.padStart(2, '0')).join(':');
}

/** Whether a service is open every day, all day. */
export function isAlwaysOpen(hours: readonly OpeningSpan[]): boolean {
  return hours.length === days.length && hours.every(({ day, from, to }, i) => day === i && from === 0 && to === dayMinutes);
}

function serviceJson(service: CareService): object {
  const { kind, country, area, name, hours, languages, cost, papers, directions, referral, telephone, email, url, source } = service;
  const lines = isAlwaysOpen(hours) ? ['24/7'] : hours.map(({ day, from, to }) => `${days[day]} ${timeText(from)}-${timeText(to)}`);
  return {
    kind, country, ...(area !== undefined && { area }), name, ...(lines.length > 0 && { hours: lines }), languages, cost, papers,
    ...(directions && { directions: versions(directions) }), ...(referral && { referral: versions(referral) }),
    ...(telephone !== undefined && { telephone }), ...(email !== undefined && { email }), ...(url !== undefined && { url }), ...sourceJson(source),
  };
}

function sourceJson({ name, dated, checked }: ServicesSource): object {
  return { source: name, sourceDate: dayText(dated), checked: dayText(checked) };
}

function versions(text: LocalText): object {
  return Object.fromEntries(text.map(({ language, text: version }) => [language, version]));
}
