import { fill, h, type Child } from '../../common/dom.ts';

/** A field of a form: what it is called, and below it what was understood or why not. */
export interface Field {
  readonly element: HTMLElement;
  readonly control: HTMLInputElement | HTMLSelectElement;
  /** The member of the entry's JSON that it fills; several for a result. */
  readonly member: string;
  /** What it gives as members of the entry's JSON; none when it is empty; undefined when it cannot be understood. */
  read(): Readonly<Record<string, unknown>> | undefined;
  /** What is said of what cannot be understood. */
  readonly wrong: Child;
  /** Shows that it is wrong, and takes the cursor. */
  refuse(message: Child): void;
}

let count = 0;

/** Frames a control with its name and a line for what it understood. */
export function frame(control: HTMLInputElement | HTMLSelectElement, name: Child): { readonly element: HTMLElement; readonly say: (message: Child, isWrong?: boolean) => void } {
  const id = `field-${++count}`;
  const line = h('span', { class: 'understood', id: `${id}-says`, role: 'status' });
  control.id = id;
  control.setAttribute('aria-describedby', line.id);
  const say = (message: Child, isWrong = false): void => {
    fill(line, message);
    line.classList.toggle('wrong', isWrong);
    control.setAttribute('aria-invalid', `${isWrong}`);
  };
  return { element: h('div', { class: 'field' }, h('label', { for: id }, name), control, line), say };
}

/** A field of one line of text; `parse` gives members, or undefined for what cannot be understood. */
export function textField(
  member: string, name: Child, value: string, wrong: Child,
  parse: (text: string) => { readonly members: Readonly<Record<string, unknown>>; readonly says?: Child } | undefined,
  attributes: Readonly<Record<string, string>> = {},
): Field {
  const control = h('input', { type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', value, ...attributes });
  const { element, say } = frame(control, name);
  const read = (): Readonly<Record<string, unknown>> | undefined => (control.value.trim() === '' ? {} : parse(control.value)?.members);
  control.addEventListener('input', () => say(parse(control.value)?.says)); // what is not finished yet is not wrong yet
  control.addEventListener('change', () => (read() === undefined ? say(wrong, true) : say(parse(control.value)?.says)));
  if (value !== '') {
    say(parse(value)?.says);
  }

  return { element, control, member, wrong, read, refuse: (message) => { say(message, true); control.focus(); } };
}

/** A field with a few choices, the first of which is none. */
export function choiceField(member: string, name: Child, choices: readonly (readonly [value: string, label: string])[], value: string, toMembers: (value: string) => Readonly<Record<string, unknown>> = (chosen) => ({ [member]: chosen })): Field {
  const control = h('select', {}, h('option', { value: '' }, '–'), choices.map(([one, label]) => h('option', { value: one, selected: one === value }, label)));
  const { element, say } = frame(control, name);
  control.addEventListener('change', () => say(''));
  return { element, control, member, wrong: '', read: () => (control.value === '' ? {} : toMembers(control.value)), refuse: (message) => { say(message, true); control.focus(); } };
}
