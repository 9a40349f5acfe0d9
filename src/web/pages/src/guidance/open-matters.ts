import type { Entry } from '@healthpassport/verifier';
import type { MedicineAnswer, TestAnswer } from '@healthpassport/verifier/guidance';
import { dateWords } from '../common/dates.ts';
import { h, type Child } from '../common/dom.ts';
import { shown, type Language } from '../common/language.ts';
import { supplyWords } from './medicine-words.ts';
import type { Answered } from './person-guidance.ts';

const asking: readonly MedicineAnswer['state'][] = ['ran-out', 'ends-about-now', 'planned-end-passed', 'interrupted'];

/** What asks for something besides dangers and doses: medicines that run out, tests that wait. Nothing where there is none. @param shownBefore entries that stand above already */
export function openMatters({ answer, record }: Answered, shownBefore: readonly Entry[], language: Language, second: Language | undefined): Child {
  const medicines = answer.medicines.filter(({ state, place }) => asking.includes(state) && !shownBefore.includes(record.medications[place]!));
  const tests = answer.tests.filter(({ place }) => !shownBefore.includes(record.screenings[place]!));
  const lines = [...medicines.map((one) => medicineLine(one, record, language, second)), ...tests.map((one) => testLine(one, record, language, second))];
  return lines.length > 0 && h('section', { class: 'matters' }, h('h3', {}, language.say('needs-attention')), h('ul', {}, lines));
}

function medicineLine(one: MedicineAnswer, { medications }: Answered['record'], language: Language, second: Language | undefined): HTMLElement {
  const { code } = medications[one.place]!;
  return h('li', { 'data-medicine': code.type === 'concept' ? code.key : undefined, 'data-supply': one.state },
    h('strong', { dir: 'auto' }, shown([language.label(code)])), ' ', h('span', { class: 'state' }, shown(supplyWords(one, language))),
    one.warning !== undefined && h('p', { class: 'note warning' }, language.say(`stop-${one.warning}`)),
    second && h('span', { class: 'second', lang: second.code, dir: second.info.direction }, shown([second.label(code), ': ', ...supplyWords(one, second)])));
}

function testLine({ place, state }: TestAnswer, { screenings }: Answered['record'], language: Language, second: Language | undefined): HTMLElement {
  const { code, date } = screenings[place]!;
  return h('li', { 'data-test': code.type === 'concept' ? code.key : undefined, 'data-test-state': state },
    h('strong', { dir: 'auto' }, shown([language.label(code)])), ' ', h('span', { class: 'state' }, language.say(`test-${state}`)),
    date && h('span', { class: 'detail' }, shown(dateWords(date, language))),
    second && h('span', { class: 'second', lang: second.code, dir: second.info.direction }, shown([second.label(code), ': ', second.phrase(`test-${state}`)])));
}
