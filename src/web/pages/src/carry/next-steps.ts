import type { HealthSummary } from '@healthpassport/verifier';
import type { GuidanceState, MedicineAnswer } from '@healthpassport/verifier/guidance';
import { dateWords, dayText } from '../common/dates.ts';
import { h, type Child } from '../common/dom.ts';
import { plain, shown, type Language, type Words } from '../common/language.ts';
import { antigenName } from '../guidance/antigen-words.ts';
import type { Answered } from '../guidance/person-guidance.ts';
import { noteOf } from '../guidance/referral-lines.ts';

/** One thing that the person can ask for: what it is about, in a line of its own. */
interface Step {
  /** The key of the sentence above it; steps with the same sentence stand together. */
  readonly says: string;
  readonly about: Words;
}

// In the order in which it matters to the person.
const sentences = ['carry-next-vital', 'ask-care-refer-urgent', 'carry-next-out', 'carry-next-soon', 'carry-next-finished', 'carry-next-result', 'carry-next-again', 'ask-care-repeat-test', 'ask-care-due', 'ask-care-refer-antenatal', 'ask-care-refer-mental', 'ask-care-refer-confidential', 'ask-care-followup', 'carry-next-now', 'carry-next-later', 'carry-next-talk', 'carry-next-lasts'] as const;

const ofSupply: Partial<Readonly<Record<MedicineAnswer['state'], string>>> = {
  'ran-out': 'carry-next-out', 'ends-about-now': 'carry-next-soon', 'planned-end-passed': 'carry-next-finished', interrupted: 'carry-next-finished', lasts: 'carry-next-lasts',
};
const ofDoses: Partial<Readonly<Record<GuidanceState, string>>> = { due: 'carry-next-now', 'not-yet': 'carry-next-later', 'needs-clinician': 'carry-next-talk', 'cannot-tell': 'carry-next-talk' };

/** What the person can ask for next, in plain words. A suggestion that is shown to a clinician. */
export function nextSteps(answered: Answered, language: Language): HTMLElement {
  const steps = stepsOf(answered, language);
  const { schedule, usesSealed } = answered.answer;
  return h('section', { class: 'entries next-steps', 'data-next-steps': schedule.id, 'data-sealed': `${usesSealed}` },
    h('h3', {}, language.say('carry-next')),
    usesSealed && h('p', { class: 'note warning' }, language.say('guidance-sealed')),
    steps.length === 0 ? h('p', {}, language.say('carry-next-none')) : sentences.map((says) => group(says, steps.filter((step) => step.says === says), language)),
    h('p', { class: 'soft small' }, language.say('carry-next-says'), ' ', schedule.reviewedBy.length === 0 && language.say('schedule-not-reviewed'), ` (${schedule.id})`));
}

/** The same as sentences to be read aloud; only those of the language itself. */
export function spokenSteps(answered: Answered, language: Language): readonly string[] {
  const steps = stepsOf(answered, language);
  const own = (key: string): string => (language.phrase(key).isStandIn ? '' : language.text(key));
  return [own('carry-next'), ...sentences.flatMap((says) => {
    const meant = steps.filter((step) => step.says === says);
    return meant.length === 0 || own(says) === '' ? [] : [`${own(says)} ${meant.map(({ about }) => plain(about)).filter((about) => about !== '').join(', ')}`.trim() + '.'];
  }), own('carry-next-says')].filter((text) => text !== '');
}

function group(says: string, steps: readonly Step[], language: Language): Child {
  return steps.length > 0 && h('div', { class: 'step', 'data-step': says }, h('p', {}, language.say(says)), h('ul', {}, steps.filter(({ about }) => about.length > 0).map(({ about }) => h('li', { dir: 'auto' }, shown(about)))));
}

function stepsOf({ answer, record }: Answered, language: Language): readonly Step[] {
  return [...medicineSteps(answer.medicines, record, language), ...testSteps(answer, record, language), ...referralSteps(answer, record, language), ...doseSteps(answer, language)];
}

function medicineSteps(medicines: readonly MedicineAnswer[], { medications }: Pick<HealthSummary, 'medications'>, language: Language): readonly Step[] {
  return medicines.flatMap(({ place, state, warning, runsOutFrom }): readonly Step[] => {
    const says = state === 'ran-out' && warning !== undefined ? 'carry-next-vital' : ofSupply[state];
    const label = language.label(medications[place]!.code);
    return says === undefined ? [] : [{ says, about: state === 'lasts' ? [`${dayText(runsOutFrom! - 1, language)}: `, label] : [label] }];
  });
}

function testSteps({ tests }: Answered['answer'], { screenings }: Answered['record'], language: Language): readonly Step[] {
  return tests.map(({ place, state }) => ({ says: state === 'repeat' ? 'carry-next-again' : 'carry-next-result', about: [language.label(screenings[place]!.code)] }));
}

function referralSteps({ referrals }: Answered['answer'], { events }: Answered['record'], language: Language): readonly Step[] {
  return referrals.filter(({ state }) => state !== 'done').flatMap((referral): readonly Step[] => {
    const { code, target, by } = noteOf(referral, events);
    const parts: readonly Words[] = [
      ...(target === undefined ? [] : [[language.label(target)]]),
      ...(by === undefined ? [] : [[language.phrase('by'), ' ', ...dateWords(by, language)]]),
      ...(referral.state === 'perhaps-done' ? [[language.phrase('referral-perhaps-done')]] : []),
    ];
    return code.type === 'concept' ? [{ says: `ask-${code.key}`, about: parts.flatMap((part, i): Words => [...(i === 0 ? [] : [', ']), ...part]) }] : [];
  });
}

function doseSteps({ antigens }: Answered['answer'], language: Language): readonly Step[] {
  return antigens.flatMap(({ antigen, state, next }): readonly Step[] => {
    const says = ofDoses[state];
    const name = antigenName(antigen, language);
    const day = state === 'not-yet' && next.length > 0 ? Math.min(...next.map(({ sure }) => sure)) : undefined;
    return says === undefined ? [] : [{ says, about: day === undefined ? name : [...name, ', ', language.phrase('from-day'), ` ${dayText(day, language)}`] }];
  });
}
