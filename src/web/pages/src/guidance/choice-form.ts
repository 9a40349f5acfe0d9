import type { PartialDate } from '@healthpassport/verifier';
import { parsePeriod, type Schedule, type Told } from '@healthpassport/verifier/guidance';
import { h, type Attributes, type Child } from '../common/dom.ts';
import { shown, type Language } from '../common/language.ts';
import { antigenName } from './antigen-words.ts';
import type { Asking } from './asking.ts';
import { schedules } from './schedules.ts';

const oldest = 130; // years, as the command line takes it

/** Where the clinician chooses the schedule, and tells what the cards do not say. It counts for this answer and is kept nowhere. @param key of whom it is told @param onChange is called with every choice */
export function choiceForm(asking: Asking, key: number, birth: PartialDate | undefined, language: Language, onChange: () => void): HTMLElement {
  const told = asking.toldOf(key);
  const id = (name: string): string => `told-${key}-${name}`;
  const tell = (more: Told): void => {
    asking.tell(key, { ...told, ...more });
    onChange();
  };
  const field = (name: string, label: Child, control: HTMLElement): HTMLElement => h('p', { class: 'told' }, h('label', { for: id(name) }, label), ' ', control);
  const yesNo = (name: 'pregnant' | 'sickleCell', label: Child): HTMLElement =>
    field(name, label, choice({ id: id(name) }, [['', 'told-not-said'], ['yes', 'told-yes'], ['no', 'told-no']], told[name] === undefined ? '' : told[name] ? 'yes' : 'no', language,
      (value) => tell({ [name]: value === '' ? undefined : value === 'yes' })));
  return h('details', { class: 'choice', 'data-choice': key },
    h('summary', {}, language.say('guidance-choose'), isTold(told) && h('span', { class: 'tag told-tag' }, language.say('told-tag'))),
    h('p', { class: 'soft small' }, language.say('told-says')),
    field('schedule', language.say('guidance-schedule'), scheduleChoice(asking, id('schedule'), onChange)),
    yesNo('pregnant', language.say('told-pregnant')),
    field('hiv', language.say('told-hiv'), choice({ id: id('hiv') }, [['', 'told-not-said'], ['no', 'told-no'], ['yes', 'told-yes'], ['stable', 'told-hiv-stable']], told.hiv ?? '', language,
      (value) => tell({ hiv: value === '' ? undefined : (value as Told['hiv']) }))),
    yesNo('sickleCell', language.say('told-sickle')),
    birth === undefined && ageFields(told, id('age'), language, tell),
    birth !== undefined && isFirstOfYear(birth) && check(id('birth'), language.say('told-birth'), told.birthConfirmed === true, (isOn) => tell({ birthConfirmed: isOn })),
    wantedFields(asking.schedule, told, id('wanted'), language, tell));
}

function scheduleChoice(asking: Asking, id: string, onChange: () => void): HTMLElement {
  const select = h('select', { id, change: () => { asking.choose(select.value); onChange(); } },
    schedules().map((schedule) => h('option', { value: schedule.id, selected: schedule.id === asking.schedule.id }, `${schedule.id} (${schedule.version})`)));
  return select;
}

function choice(attributes: Attributes, options: readonly (readonly [string, string])[], value: string, language: Language, onChange: (value: string) => void): HTMLElement {
  const select = h('select', { ...attributes, change: () => onChange(select.value) }, options.map(([own, key]) => h('option', { value: own, selected: own === value }, language.text(key))));
  return select;
}

function check(id: string, label: Child, isOn: boolean, onChange: (isOn: boolean) => void): HTMLElement {
  const box = h('input', { type: 'checkbox', id, checked: isOn, change: () => onChange(box.checked) });
  return h('label', { class: 'check' }, box, label);
}

function ageFields(told: Told, id: string, language: Language, tell: (told: Told) => void): HTMLElement {
  const count = h('input', { id, type: 'number', min: 0, max: oldest, inputmode: 'numeric', value: told.age?.count, change: () => change() });
  const unit = h('select', { 'aria-label': language.text('told-age'), change: () => change() },
    [['y', 'told-years'], ['m', 'told-months']].map(([own, key]) => h('option', { value: own, selected: own === told.age?.unit }, language.text(key!))));
  const change = (): void => {
    const age = count.value === '' || Number(count.value) > oldest ? undefined : parsePeriod(`${Number(count.value)}${unit.value}`);
    tell({ age });
  };
  return h('p', { class: 'told' }, h('label', { for: id }, language.say('told-age')), ' ', count, ' ', unit);
}

// What the schedule asks for in some programmes or at some risk only.
function wantedFields(schedule: Schedule, told: Told, id: string, language: Language, tell: (told: Told) => void): Child {
  const wanted = told.wanted ?? [];
  const others = schedule.antigens.filter(({ need }) => need !== 'all');
  return others.length > 0 && h('fieldset', { class: 'wanted' }, h('legend', {}, language.say('told-wanted')),
    others.map(({ antigen }) => check(`${id}-${antigen}`, shown(antigenName(antigen, language)), wanted.includes(antigen),
      (isOn) => tell({ wanted: isOn ? [...wanted, antigen] : wanted.filter((one) => one !== antigen) }))));
}

function isTold({ wanted, ...others }: Told): boolean {
  return (wanted?.length ?? 0) > 0 || Object.values(others).some((value) => value !== undefined && value !== false);
}

function isFirstOfYear({ precision, month, earliest }: PartialDate): boolean {
  return precision === 'day' && month === 1 && new Date(earliest * 86_400_000).getUTCDate() === 1;
}
