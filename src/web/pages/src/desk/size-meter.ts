import { Failure } from '@healthpassport/verifier';
import { passportSize } from '@healthpassport/verifier/writing';
import { h, type Child } from '../common/dom.ts';
import type { Language } from '../common/language.ts';
import type { Draft } from './draft.ts';
import { entryWords } from '../entries/entry-words.ts';

const comfortable = 15; // a worn print of version 15 is still read by an old phone; from 25 on only a fresh one
const dense = 25;
const largest = 40;

/** How large the code gets, said with each entry: small codes survive a pocket. */
export function sizeMeter(draft: Draft, language: Language, today: number, fieldKey: boolean): HTMLElement {
  const size = draft.isEmpty ? undefined : passportSize(draft.summary, { fieldKey });
  if (size === undefined || size instanceof Failure) {
    return h('section', { id: 'size', hidden: true });
  }

  const { qrVersion, characters, savings, leftOut } = size;
  const says = qrVersion === undefined ? 'desk-size-none' : qrVersion <= comfortable ? 'desk-size-good' : qrVersion <= dense ? 'desk-size-dense' : 'desk-size-large';
  return h('section', { id: 'size', 'data-version': qrVersion, 'data-characters': characters },
    h('h3', {}, language.say('desk-size'), ' ', h('bdi', {}, qrVersion === undefined ? `> ${largest}` : `${qrVersion}/${largest}`)),
    h('meter', { min: 1, max: largest, low: comfortable, high: dense, optimum: 1, value: qrVersion ?? largest, 'aria-label': language.text('desk-size') }),
    h('p', { class: 'small' }, language.say(says), ' ', h('span', { class: 'soft' }, `${characters} ${language.text('desk-characters')}`)),
    qrVersion !== 1 && (qrVersion === undefined || qrVersion > comfortable) && savings.length > 0 && h('ul', { class: 'small' }, savings.map(({ what, qrVersion: smaller }) =>
      h('li', {}, language.say(`desk-saving-${what}`), ': ', h('bdi', {}, smaller === undefined ? `> ${largest}` : `${smaller}/${largest}`)))),
    leftOut.length > 0 && leftOutNote(leftOut.map((entry) => entryWords(entry, language, today).title.text), language));
}

/** What has no room in the sealed part: to be told to the person. */
export function leftOutNote(titles: readonly string[], language: Language): Child {
  return h('div', { class: 'note warning left-out', role: 'alert' }, h('p', {}, language.say('desk-left-out')), h('ul', {}, titles.map((title) => h('li', { dir: 'auto' }, title))));
}
