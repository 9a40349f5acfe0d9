import type { CareNote, Code, Medication, Screening } from '@healthpassport/verifier';
import type { MedicineAnswer, TestAnswer } from '@healthpassport/verifier/guidance';
import { dateWords } from '../common/dates.ts';
import { h, type Child } from '../common/dom.ts';
import { plain, shown, type Language, type Words } from '../common/language.ts';
import { supplyWords } from './medicine-words.ts';
import type { Answered } from './person-guidance.ts';
import { doneReferrals, noteOf, openReferrals } from './referral-lines.ts';

const asking: readonly MedicineAnswer['state'][] = ['ran-out', 'ends-about-now', 'planned-end-passed', 'interrupted'];

/** An entry that may ask for something. */
type Matter = Medication | Screening | CareNote;

/**
 * What asks for something besides dangers and doses: medicines that run out, tests that wait, what earlier clinics asked for. Nothing where there is none.
 * @param isShown whether an entry stands above already
 */
export function openMatters({ answer, record }: Answered, isShown: (entry: Matter) => boolean, language: Language, second: Language | undefined): Child {
  const medicines = answer.medicines.filter(({ state, place }) => asking.includes(state) && !isShown(record.medications[place]!));
  const tests = answer.tests.filter(({ place }) => !isShown(record.screenings[place]!));
  const referrals = answer.referrals.filter((one) => !isShown(noteOf(one, record.events)));
  const urgent = openReferrals(referrals.filter((one) => isUrgent(noteOf(one, record.events))), record.events, language, second);
  const asked = openReferrals(referrals.filter((one) => !isUrgent(noteOf(one, record.events))), record.events, language, second);
  const lines = [...urgent, ...medicineLines(medicines, record, language, second), ...tests.map((one) => testLine(one, record, language, second)), ...asked];
  const done = doneReferrals(referrals, record.events, language);
  return (lines.length > 0 || done !== false) && h('section', { class: 'matters' }, h('h3', {}, language.say('needs-attention')), lines.length > 0 && h('ul', {}, lines), done);
}

/** A name for an entry by which it is known again in another answer about the same person. */
export function matterName(entry: Matter): string {
  switch (entry.type) {
    case 'medication':
      return nameOf(entry.code);
    case 'screening':
      return `${nameOf(entry.code)} ${entry.date?.toString() ?? ''}`;
    case 'care-note':
      return `${nameOf(entry.code)} ${entry.target === undefined ? '' : nameOf(entry.target)}`;
  }
}

function isUrgent({ code }: CareNote): boolean {
  return code.type === 'concept' && code.key === 'care-refer-urgent';
}

// Those that ran out on one day stand together: most come from one visit.
function medicineLines(medicines: readonly MedicineAnswer[], { medications }: Answered['record'], language: Language, second: Language | undefined): readonly HTMLElement[] {
  const groups = new Map<string, MedicineAnswer[]>();
  for (const one of medicines) {
    const key = `${plain(supplyWords(one, language))} ${one.warning ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }

  return [...groups.values()].map((group) => {
    const [first] = group as [MedicineAnswer];
    const codes = group.map(({ place }) => medications[place]!.code);
    const labels = (own: Language): Words => codes.flatMap((code, i): Words => [...(i === 0 ? [] : [' · ']), own.label(code)]);
    return h('li', { 'data-medicines': codes.map(nameOf).join(' '), 'data-supply': first.state },
      h('span', { class: 'state' }, shown(supplyWords(first, language))), ': ', h('strong', { dir: 'auto' }, shown(labels(language))),
      first.warning !== undefined && h('p', { class: 'note warning' }, language.say(`stop-${first.warning}`)),
      second && h('p', { class: 'second', lang: second.code, dir: second.info.direction }, shown([...supplyWords(first, second), ': ', ...labels(second)])));
  });
}

function testLine({ place, state }: TestAnswer, { screenings }: Answered['record'], language: Language, second: Language | undefined): HTMLElement {
  const { code, date } = screenings[place]!;
  return h('li', { 'data-test': nameOf(code), 'data-test-state': state },
    h('span', { class: 'state' }, language.say(`test-${state}`)), ': ', h('strong', { dir: 'auto' }, shown([language.label(code)])),
    date && h('span', { class: 'detail' }, shown(dateWords(date, language))),
    second && h('p', { class: 'second', lang: second.code, dir: second.info.direction }, shown([second.phrase(`test-${state}`), ': ', second.label(code)])));
}

function nameOf(code: Code): string {
  return code.type === 'concept' ? code.key : JSON.stringify(code);
}
