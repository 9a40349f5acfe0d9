import { h, type Child } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import type { BatchIssuing } from './issuing/batch-issuing.ts';
import type { PrintedBatch } from './report/printed-batch.ts';
import { codeText } from './report/report.ts';

/** Why it does not go on. */
export function interruption(code: string, language: Language): Child {
  return code !== '' && h('p', { class: 'wrong', role: 'alert', 'data-code': code }, codeText(code, language.text.bind(language)));
}

/** How far it is, and what can be done: stop, send the rest, save the report, print. */
export function issuingView(issuing: BatchIssuing, printed: PrintedBatch, language: Language, giveReport: () => void): Child {
  const outcomes = [...issuing.outcomes.values()];
  const issued = outcomes.filter(({ state }) => state === 'issued').length;
  const left = issuing.waiting.length;
  const button = (id: string, click: () => void, isMain = false): Child => h('button', { type: 'button', class: isMain ? '' : 'plain', id, click }, language.say(id));
  return [
    h('div', { class: 'row' },
      h('progress', { max: outcomes.length + left, value: outcomes.length, 'aria-label': language.text('batch-title') }),
      h('span', { id: 'batch-count', 'data-issued': issued, 'data-left': left }, language.say('batch-progress', { issued, refused: outcomes.length - issued, left })),
      issuing.isRunning && button('batch-stop', () => issuing.stop())),
    !issuing.isRunning && [
      interruption(issuing.interruption ?? '', language),
      h('div', { class: 'row' }, left > 0 && button('batch-again', () => void issuing.run(), true), button('batch-report', giveReport)),
      issued > 0 && [
        h('p', {}, language.say('batch-print-says')),
        h('div', { class: 'row' },
          button('batch-print-sheets', () => void printed.printSheets()),
          printed.hasSlips && button('batch-print-slips', () => void printed.printSlips()),
          button('batch-print-cards', () => void printed.printCards())),
      ],
    ],
  ];
}
