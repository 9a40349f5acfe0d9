import type { CareNote, HealthEvent } from '@healthpassport/verifier';
import type { ReferralAnswer } from '@healthpassport/verifier/guidance';
import { dateWords } from '../common/dates.ts';
import { h, type Child } from '../common/dom.ts';
import { shown, type Language, type Words } from '../common/language.ts';

/** What earlier clinics asked for and nobody is known to have done, a line each. @param action what can be done about one, such as a button */
export function openReferrals(referrals: readonly ReferralAnswer[], events: readonly HealthEvent[], language: Language, second: Language | undefined, action?: (note: CareNote) => Child): readonly HTMLElement[] {
  return referrals.filter(({ state }) => state !== 'done').map((referral) => {
    const note = noteOf(referral, events);
    return h('li', { 'data-referral': keyOf(note), 'data-referral-state': referral.state },
      h('span', { class: 'state' }, language.say(`referral-${referral.state}`)), ': ', h('strong', { dir: 'auto' }, shown(referralWords(note, language))),
      whenWords(referral, note, language).map((detail) => h('span', { class: 'detail' }, shown(detail))),
      action?.(note),
      second && h('p', { class: 'second', lang: second.code, dir: second.info.direction }, shown([second.phrase(`referral-${referral.state}`), ': ', ...referralWords(note, second)])));
  });
}

/** What was asked for and is done: folded, so that what is open stands alone. */
export function doneReferrals(referrals: readonly ReferralAnswer[], events: readonly HealthEvent[], language: Language): Child {
  const done = referrals.filter(({ state }) => state === 'done');
  return done.length > 0 && h('details', { class: 'group', 'data-group': 'referrals-done' }, h('summary', {}, language.say('referrals'), ': ', language.say('referral-done'), ` (${done.length})`),
    h('ul', {}, done.map((referral) => {
      const note = noteOf(referral, events);
      return h('li', { 'data-referral': keyOf(note), 'data-referral-state': 'done' }, h('span', { dir: 'auto' }, shown(referralWords(note, language))),
        referral.done && [' · ', language.say('done-on'), ' ', h('bdi', {}, shown(dateWords(referral.done, language)))]);
    })));
}

/** What was asked for: what to do, and what it is about. */
export function referralWords({ code, target }: CareNote, language: Language): Words {
  return [language.label(code), ...(target === undefined ? [] : [': ', language.label(target)])];
}

/** The note that a referral is about. */
export function noteOf({ place }: ReferralAnswer, events: readonly HealthEvent[]): CareNote {
  return events[place] as CareNote;
}

function whenWords({ state, done }: ReferralAnswer, { by, date }: CareNote, language: Language): readonly Words[] {
  const dated = (key: string, day: CareNote['by']): readonly Words[] => (day === undefined ? [] : [[language.phrase(key), ' ', ...dateWords(day, language)]]);
  return [...(state === 'perhaps-done' ? dated('done-on', done) : []), ...dated('by', by), ...dated('asked-on', date)];
}

function keyOf({ code }: CareNote): string {
  return code.type === 'concept' ? code.key : '';
}
