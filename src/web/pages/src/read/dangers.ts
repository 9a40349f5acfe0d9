import { dangersOf, type Entry, type HealthSummary } from '@healthpassport/verifier';
import { medicinesOf, pregnancyOf, type MedicineAnswer } from '@healthpassport/verifier/guidance';
import { h, icon, type Child } from '../common/dom.ts';
import { shown, type Language, type Words } from '../common/language.ts';
import { entryWords, inOneLine } from '../entries/entry-words.ts';
import { supplyWords } from '../guidance/medicine-words.ts';

const warning = 'M12 1.8 0.9 21.6h22.2Zm-1.3 6.7h2.6v6.9h-2.6Zm0 8.6h2.6v2.6h-2.6Z';

/** What can kill when it is not known, before everything else; with the week of a pregnancy, and what happens where a medicine is missing. That nothing is listed is said to mean nothing. */
export function dangerList(summary: HealthSummary, language: Language, second: Language | undefined, today: number): HTMLElement {
  const found = dangersOf(summary, today);
  const medicines = medicinesOf(summary, today);
  return h('section', { class: 'dangers', 'data-dangers': found.map(({ word }) => word).join(' ') },
    h('h3', {}, language.say('dangers')),
    found.length === 0
      ? h('p', { class: 'soft' }, language.say('no-dangers'))
      : h('ul', {}, found.map(({ word, entries }) => h('li', { 'data-danger': word },
        icon(warning),
        h('div', {},
          h('strong', {}, language.say(`danger-${word}`)),
          second && h('span', { class: 'second', lang: second.code, dir: second.info.direction }, second.say(`danger-${word}`)),
          entries.map((entry) => line(entry, summary, medicines.find(({ place }) => summary.medications[place] === entry), language, second, today)))))));
}

/** The entries that stand among the dangers of a summary. */
export function dangerousEntries(summary: HealthSummary, today: number): readonly Entry[] {
  return dangersOf(summary, today).flatMap(({ entries }) => entries);
}

function line(entry: Entry, summary: HealthSummary, medicine: MedicineAnswer | undefined, language: Language, second: Language | undefined, today: number): Child {
  if (entry.type === 'pregnancy') {
    const week = weekOf(summary, today);
    return h('p', { dir: 'auto' }, shown(inOneLine(entryWords(entry, language, today), ' · ')),
      week !== undefined && [' · ', h('strong', { class: 'week', 'data-week': week }, language.say('pregnancy-week'), ' ', h('bdi', { dir: 'ltr' }, week))]);
  }

  if (medicine === undefined) {
    return h('p', { dir: 'auto' }, shown(inOneLine(entryWords(entry, language, today), ' · ')));
  }

  const { title, details } = entryWords(entry, language, today, false);
  const test = medicine.testBeside === undefined ? undefined : summary.screenings[medicine.testBeside];
  const isOut = medicine.state === 'ran-out' || medicine.state === 'planned-end-passed' || medicine.state === 'interrupted';
  return [
    h('p', { dir: 'auto', 'data-supply': medicine.state }, shown([title, ...details.slice(0, 1).flatMap((detail): Words => [' · ', ...detail])]), ' · ',
      h('span', { class: isOut ? 'supply out' : 'supply' }, shown(supplyWords(medicine, language))),
      test && [' · ', h('span', { class: 'beside', 'data-beside': test.code.type === 'concept' ? test.code.key : '' }, shown(inOneLine(entryWords(test, language, today), ' ')))]),
    medicine.warning !== undefined && h('p', { class: 'stop', 'data-stop': medicine.warning }, language.say(`stop-${medicine.warning}`),
      second && h('span', { class: 'second', lang: second.code, dir: second.info.direction }, second.say(`stop-${medicine.warning}`))),
  ];
}

// 27+5: weeks that are over, and days; weeks alone where the expected date is not known to the day.
function weekOf(summary: HealthSummary, today: number): string | undefined {
  const { state, daysFrom: from, daysTo: to } = pregnancyOf(summary, {}, today) ?? {};
  return state !== 'ongoing' || from === undefined || to === undefined ? undefined : from === to ? `${Math.floor(from / 7)}+${from % 7}` : `${Math.floor(from / 7)}–${Math.floor(to / 7)}`;
}
