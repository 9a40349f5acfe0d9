import { entryWarnings, subjectOf, words, type Entry, type EntryWarning, type HealthSummary, type Source, type TimeLineEntry } from '@healthpassport/verifier';
import { h, type Child } from '../common/dom.ts';
import { shown, type Language } from '../common/language.ts';
import { entryWords } from './entry-words.ts';
import { sectionPicture } from './section-pictures.ts';

/** An entry as it is listed. */
export interface ListedEntry {
  readonly entry: Entry;
  readonly isSealed: boolean;
  readonly warnings: readonly EntryWarning[];
  /** Who said it first, when another card is named. */
  readonly carriedFrom?: string;
}

// What a page lists together, in the order in which it is shown.
const sections = [
  { key: 'vaccinations', types: ['vaccination'] },
  { key: 'tests', types: ['screening'] },
  { key: 'medicines', types: ['medication'] },
  { key: 'conditions', types: ['condition'] },
  { key: 'allergies', types: ['allergy'] },
  { key: 'vital', types: ['pregnancy', 'procedure', 'implant', 'blood-group'] },
  { key: 'next-steps', types: ['care-note'] },
] as const;

/** The entries of a time line. */
export function listed({ entry, sealed, sources, ...rest }: TimeLineEntry): ListedEntry {
  return { entry, isSealed: sealed, warnings: entryWarnings({ entry, sealed, sources, ...rest }), carriedFrom: sources.find(({ link }) => link !== undefined)?.linkedIssuer };
}

/** The entries of a summary, as it stands alone. */
export function listedOf({ vaccinations, screenings, medications, conditions, allergies, events }: HealthSummary): readonly ListedEntry[] {
  return [vaccinations, screenings, medications, conditions, allergies, events].flat().map((entry) => ({ entry, isSealed: false, warnings: [] }));
}

/** The keys of the sections that have entries, in the order in which they are shown. */
export function sectionKeys(entries: readonly ListedEntry[]): readonly string[] {
  return sections.filter(({ types }) => entries.some(({ entry }) => (types as readonly string[]).includes(entry.type))).map(({ key }) => key);
}

/** All sections that have entries, and below them which have none: nobody asked, which is not the same as nothing. @param hasPictures whether each has its picture, for people who read little */
export function sectionsOf(entries: readonly ListedEntry[], language: Language, second: Language | undefined, today: number, hasPictures = false): Child {
  const all = sections.map(({ key, types }) => ({ key, own: entries.filter(({ entry }) => (types as readonly string[]).includes(entry.type)) }));
  const empty = all.filter(({ own }) => own.length === 0);
  return [
    all.filter(({ own }) => own.length > 0).map(({ key, own }) => section(key, own, language, second, today, hasPictures)),
    empty.length > 0 && h('p', { class: 'entries soft' }, language.say('not-asked'), ': ', empty.map(({ key }, i) => [i > 0 && ' · ', language.say(key)])),
  ];
}

function section(key: string, entries: readonly ListedEntry[], language: Language, second: Language | undefined, today: number, hasPicture: boolean): HTMLElement {
  const heading = h('h3', {}, hasPicture && sectionPicture(key), language.say(key), second && h('span', { class: 'second', lang: second.code, dir: second.info.direction }, second.say(key)));
  return h('section', { class: 'entries', 'data-section': key }, heading, h('ul', {}, entries.map((one) => item(one, language, second, today))));
}

function item(one: ListedEntry, language: Language, second: Language | undefined, today: number): HTMLElement {
  const { title, details } = entryWords(one.entry, language, today);
  return h('li', { 'data-key': keyOf(one.entry) },
    h('p', { class: 'what' }, h('strong', { dir: 'auto' }, shown([title])), ...details.map((detail) => h('span', { class: 'detail', dir: 'auto' }, shown(detail))), one.isSealed && h('span', { class: 'tag sealed' }, language.say('sealed-part'))),
    second && h('p', { class: 'what second', lang: second.code, dir: second.info.direction }, shown([entryWords(one.entry, second, today).title])),
    notes(one, language));
}

function notes({ entry, warnings, carriedFrom }: ListedEntry, language: Language): Child {
  const source = sourceKey(entry.source);
  return [
    source !== undefined && h('p', { class: 'note' }, language.say(source), carriedFrom !== undefined && [' ', h('bdi', {}, carriedFrom)]),
    warnings.map((warning) => h('p', { class: 'note warning' }, language.say(words(`entry-${warning}`, 'en') === undefined ? warning : `entry-${warning}`))),
  ];
}

function sourceKey(source: Source): string | undefined {
  return source.kind === 'document' ? 'source-document' : source.kind === 'told' ? 'source-told' : source.kind === 'carried' ? 'source-carried' : undefined;
}

function keyOf(entry: Entry): string | undefined {
  const code = subjectOf(entry);
  return code.type === 'concept' ? code.key : undefined;
}
