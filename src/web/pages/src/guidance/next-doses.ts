import type { AntigenAnswer, DoseAnswer, GuidanceState } from '@healthpassport/verifier/guidance';
import { dateWords, dayText } from '../common/dates.ts';
import { h, type Child } from '../common/dom.ts';
import { shown, type Language, type Words } from '../common/language.ts';
import { antigenName, antigenNames, nextDoseWords, reasonWords, scheduleWords } from './antigen-words.ts';
import type { Answered } from './person-guidance.ts';

// What asks for something stands by itself, in this order; of the rest the names are enough until somebody asks.
const standing: readonly GuidanceState[] = ['due', 'contraindicated', 'needs-clinician', 'cannot-tell', 'not-yet'];
const folded: readonly GuidanceState[] = ['complete', 'not-needed'];

/** What stands beside the answers. */
export interface NextDosesOptions {
  /** Where the schedule is chosen. */
  readonly choice: Child;
  /** The key of the heading; that of the page that reads without one. */
  readonly heading?: string;
  /** What can be done about an antigen that is due. */
  readonly beside?: (answer: AntigenAnswer) => Child;
}

/** The next doses by one schedule: what is due first, each with its reason; which doses count, and by which rule, when it is unfolded. */
export function nextDoses({ answer, record }: Answered, language: Language, second: Language | undefined, { choice, heading = 'doses-next', beside }: NextDosesOptions): HTMLElement {
  const of = (state: GuidanceState): readonly AntigenAnswer[] => answer.antigens.filter((one) => one.state === state);
  const row = (one: AntigenAnswer): HTMLElement => antigenRow(one, record, language, second, one.state === 'due' && beside?.(one));
  return h('section', { class: 'entries next-doses', 'data-schedule': answer.schedule.id, 'data-sealed': `${answer.usesSealed}` },
    h('h3', {}, language.say(heading), second && h('span', { class: 'second', lang: second.code, dir: second.info.direction }, second.say(heading))),
    h('p', { class: 'soft small', 'data-reviewed': `${answer.schedule.reviewedBy.length > 0}` }, shown(scheduleWords(answer, language)), answer.schedule.reviewedBy.length === 0 && [' ', h('strong', {}, language.say('schedule-not-reviewed'))]),
    choice,
    h('ul', { class: 'antigens' }, standing.flatMap(of).map(row)),
    folded.map((state) => of(state).length > 0 && h('details', { class: 'group', 'data-group': state },
      h('summary', {}, language.say(`state-${state}`), ': ', h('span', { class: 'names' }, shown(antigenNames(of(state).map(({ antigen }) => antigen), language)))),
      h('ul', { class: 'antigens' }, of(state).map(row)))),
    withoutRule({ answer, record }, language),
    plan({ answer, record }, language));
}

/** The rows of antigens that another answer says differently; undefined where it says the same of all. */
export function changedDoses(opened: Answered, open: Answered, language: Language, second: Language | undefined): HTMLElement | undefined {
  const said = (one: AntigenAnswer | undefined): string => (one === undefined ? '' : JSON.stringify([one.state, one.reason, one.missing, one.next]));
  const changed = opened.answer.antigens.filter((one) => said(one) !== said(open.answer.antigens.find(({ antigen }) => antigen === one.antigen)));
  return changed.length === 0 ? undefined : h('ul', { class: 'antigens' }, changed.map((one) => antigenRow(one, opened.record, language, second)));
}

function antigenRow(one: AntigenAnswer, record: Answered['record'], language: Language, second: Language | undefined, beside: Child = false): HTMLElement {
  const { antigen, state, forLife, next, parts, doses, rule } = one;
  // Where a fact or a clinician is missing, a day would look like an answer.
  const days: readonly Words[] = state === 'due' || state === 'not-yet' ? next.map((dose) => nextDoseWords(dose, state === 'due', language)) : [];
  const details: readonly Words[] = [...days, ...reasonWords(one, language)];
  return h('li', { 'data-antigen': antigen, 'data-state': state, 'data-reason': one.reason === 'none' ? undefined : one.reason },
    h('details', {},
      h('summary', {},
        h('strong', { class: 'antigen' }, shown(antigenName(antigen, language))), ' ',
        h('span', { class: 'state' }, language.say(`state-${state}`), forLife && [' ', language.say('for-life')]),
        details.map((detail) => h('span', { class: 'detail' }, shown(detail))),
        second && h('span', { class: 'second', lang: second.code, dir: second.info.direction }, shown(antigenName(antigen, second)), ': ', second.say(`state-${state}`))),
      parts.length > 0 && h('p', { class: 'note' }, parts.map(({ name, counted, possible, of }, i) => [
        i > 0 && ' · ', name !== '' && `${name.toUpperCase()}: `,
        language.say('doses-counted', { counted: possible === counted ? counted : `${counted}–${possible}`, of }),
      ])),
      doses.length > 0 && h('ul', { class: 'doses' }, doses.map((dose) => doseItem(dose, record, language))),
      beside,
      h('p', { class: 'note' }, language.say('guidance-rule'), ': ', h('bdi', { class: 'rule' }, rule))));
}

function doseItem({ place, verdict, reason }: DoseAnswer, { vaccinations }: Answered['record'], language: Language): HTMLElement {
  const given = vaccinations[place]!;
  const words: Words = verdict === 'counts' ? [language.phrase('doses-counts')]
    : verdict === 'extra' ? [language.phrase('dose-extra')]
    : [...(verdict === 'unclear' ? [language.phrase('dose-unclear'), ...(reason === 'none' ? [] : [': '])] : []), ...(reason === 'none' ? [] : [language.phrase(`dose-${reason}`)])];
  return h('li', { 'data-verdict-of-dose': verdict, 'data-reason': reason === 'none' ? undefined : reason },
    shown([language.label(given.code)]), ' · ', given.date === undefined ? language.say('no-date') : h('bdi', {}, shown(dateWords(given.date, language))), ' · ',
    h('strong', {}, shown(words)));
}

function withoutRule({ answer, record }: Answered, language: Language): Child {
  const labels = [...new Set(answer.dosesWithoutRule.map((place) => language.label(record.vaccinations[place]!.code).text))];
  return labels.length > 0 && h('p', { class: 'note' }, language.say('without-rule'), ': ', labels.map((label, i) => [i > 0 && ', ', label]));
}

function plan({ answer }: Answered, language: Language): Child {
  return answer.catchUp.length > 0 && h('details', { class: 'plan' }, h('summary', {}, language.say('catch-up'), ` (${answer.catchUp.length})`),
    h('ol', {}, answer.catchUp.map(({ on, antigens }) => h('li', {}, h('bdi', { class: 'day' }, dayText(on, language)), ': ', shown(antigenNames(antigens, language))))));
}
