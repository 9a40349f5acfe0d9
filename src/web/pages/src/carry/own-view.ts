import { dangersOf, summaryOf, type Entry, type HealthSummary, type Statement, type TimeLine, type TimeLinePerson } from '@healthpassport/verifier';
import { h, icon, type Child } from '../common/dom.ts';
import { plain, shown, type Language } from '../common/language.ts';
import { entryWords, inOneLine } from '../entries/entry-words.ts';
import { listed, listedOf, sectionKeys, sectionsOf } from '../entries/entry-list.ts';
import type { PersonGuidance } from '../guidance/person-guidance.ts';
import { holderOf } from '../read/person.ts';
import { nextSteps, spokenSteps } from './next-steps.ts';
import { readAloudButton } from './read-aloud.ts';

const star = 'm12 1.500 3.200 6.900 7.500.9-5.500 5.200 1.400 7.500L12 18.300 5.400 22l1.400-7.500-5.500-5.200 7.500-.9Z';

/** What the codes say, for the person whose codes they are. @param guidance what each person may ask for next */
export function ownView(line: TimeLine, guidance: readonly PersonGuidance[], statements: readonly Statement[], language: Language, today: number): Child {
  return [
    line.persons.map((person, i) => ownPerson(person, guidance[i]!, line.persons.length > 1, language, today)),
    line.apart.map((number) => statements[number - 1]!).map(({ summary, unverifiedSummary }) => unverifiedSummary ?? summary).map((summary) => summary !== undefined
      && h('section', { class: 'own unverified' }, h('h2', {}, language.say('unverified')), important(summary, language, today), sectionsOf(listedOf(summary), language, undefined, today, true))),
  ];
}

function ownPerson(person: TimeLinePerson, { open, opened }: PersonGuidance, isOneOfMany: boolean, language: Language, today: number): HTMLElement {
  return h('section', { class: 'own' },
    h('h2', {}, language.say('carry-own'), isOneOfMany && ` ${person.number}`),
    holderOf(person, language),
    readAloudButton([...spoken(person, language, today), ...spokenSteps(opened ?? open, language)], language),
    important(summaryOf(person.entries.map(({ entry }) => entry)), language, today),
    nextSteps(opened ?? open, language),
    sectionsOf(person.entries.map(listed), language, undefined, today, true));
}

// Important things first, then everything by its kind; only words of the language itself.
function spoken(person: TimeLinePerson, language: Language, today: number): readonly string[] {
  const entries = person.entries.map(listed);
  const say = (key: string): string => (language.phrase(key).isStandIn ? '' : `${language.text(key)}.`);
  const inWords = (entry: Entry): string => `${plain(inOneLine(entryWords(entry, language, today), ', '))}.`;
  const vital = dangersOf(summaryOf(person.entries.map(({ entry }) => entry)), today).flatMap(({ entries: own }) => own);
  const rest = sectionKeys(entries).flatMap((key) => [say(key), ...entries.filter((one) => sectionKeys([one])[0] === key).map(({ entry }) => inWords(entry))]);
  return [...(vital.length > 0 ? [say('carry-important'), ...vital.map(inWords)] : []), ...rest].filter((text) => text !== '');
}

// The same that the reader shows as dangers. The person lives with it and is not frightened with it: it is what the clinic has to be told.
function important(summary: HealthSummary, language: Language, today: number): Child {
  const found = dangersOf(summary, today);
  return found.length > 0 && h('section', { class: 'important', 'data-important': found.map(({ word }) => word).join(' ') },
    h('h3', {}, icon(star), language.say('carry-important')),
    h('p', { class: 'soft' }, language.say('carry-important-says')),
    h('ul', {}, found.map(({ entries }) => entries).flat().map((entry) => h('li', { dir: 'auto' }, shown(inOneLine(entryWords(entry, language, today), ' · '))))));
}
