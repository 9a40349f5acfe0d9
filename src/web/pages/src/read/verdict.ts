import { adviceKey, type Reason, type Statement, type Verdict } from '@healthpassport/verifier';
import { h, icon, type Child } from '../common/dom.ts';
import { foreign, harmless } from '../common/foreign-text.ts';
import type { Language } from '../common/language.ts';
import { admissionPath } from './admission-path.ts';

// A shape for each, so that nobody needs to see colours: tick in a circle, exclamation in a triangle, question in a square, cross in an octagon, broken square.
const shapes: Readonly<Record<Verdict, readonly string[]>> = {
  accepted: ['M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21Zm-1.7 15.6-5-5 2-2 3 3 6.4-6.4 2 2Z'],
  caution: ['M12 1.8 0.9 21.6h22.2Zm-1.3 6.7h2.6v6.9h-2.6Zm0 8.6h2.6v2.6h-2.6Z'],
  'unknown-issuer': ['M2 2h20v20H2Zm9 13.2h2.4c0-2.8 3.7-3 3.7-6.5A4.8 4.8 0 0 0 12.2 4 4.8 4.8 0 0 0 7.3 8.6h2.5a2.3 2.3 0 0 1 2.4-2.3 2.2 2.2 0 0 1 2.3 2.3c0 2.4-3.5 2.6-3.5 6.6Zm-.1 1.7h2.6v2.6h-2.6Z'],
  rejected: ['M7.7 1.5h8.6l6.2 6.2v8.6l-6.2 6.2H7.7l-6.2-6.2V7.7Zm.2 4.3L5.8 7.9 9.9 12l-4.1 4.1 2.1 2.1L12 14.1l4.1 4.1 2.1-2.1-4.1-4.1 4.1-4.1-2.1-2.1L12 9.9Z'],
  unreadable: ['M2 2h6v3H5v3H2Zm14 0h6v6h-3V5h-3ZM2 16h3v3h3v3H2Zm17 0h3v6h-6v-3h3ZM7 10.5h10v3H7Z'],
};

/** The answer about one card: in words, colour and shape; why; what to do; who signed, and how old the knowledge is. */
export function verdictCard(statement: Statement, number: number | undefined, language: Language): HTMLElement {
  const { verdict, reasons, issuer } = statement;
  return h('article', { class: `verdict ${verdict}`, 'data-verdict': verdict, 'data-format': statement.format },
    h('div', { class: 'verdict-head' }, icon(...shapes[verdict]),
      h('div', {},
        h('h2', {}, number !== undefined && `${number}. `, language.say(`verdict-${verdict}`)),
        h('p', {}, language.say(`verdict-${verdict}-says`)))),
    reasons.length > 0 && h('ul', { class: 'reasons' }, reasons.map((reason) => h('li', { 'data-reason': reason }, reasonText(reason, language)))),
    issuer && h('p', { class: 'signed-by' }, language.say('signed-by'), ' ', h('strong', {}, foreign(issuer.name)),
      issuer.fieldUnit !== undefined && [' (', language.say('field-team'), ' ', foreign(issuer.fieldUnit), ')'],
      h('span', { class: 'soft' }, ' · ', language.say('trusted-through'), ' ', foreign(issuer.anchor))),
    issuer?.admission && admissionPath(issuer.admission, language),
    facts(statement, language),
    verdict !== 'unreadable' && h('p', { class: 'soft small' }, language.say('check-who-it-is')));
}

/** A reason in words, and what to do. */
export function reasonText(reason: Reason, language: Language): Child {
  const advice = adviceKey(reason);
  return [language.say(`reason-${reason}`), advice !== undefined && [' ', h('strong', {}, language.say(advice))]];
}

function facts({ time, status, sealed, summary, healthLink }: Statement, language: Language): Child {
  const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
  const lines: Child[] = [
    time.issuedAt !== undefined && [language.say('issued-on'), ' ', h('bdi', { class: 'day' }, day(time.issuedAt))],
    status && [language.say(`status-${status.state}`), status.asOf !== undefined && [' ', h('bdi', { class: 'day' }, day(status.asOf))]],
    time.state !== 'in-time' && language.say(`time-${time.state}`),
    sealed === 'not-opened' && language.say('sealed-not-opened'),
    sealed === 'opened' && language.say('sealed-opened'),
    healthLink && [language.say('link-host'), ' ', h('bdi', {}, harmless(healthLink.host))],
    summary !== undefined && summary.other.length > 0 && language.say('other-content'),
  ];
  return h('ul', { class: 'facts' }, lines.filter((line) => line !== undefined && line !== false).map((line) => h('li', {}, line)));
}
