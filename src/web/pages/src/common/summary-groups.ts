import type { Language } from './language.ts';

const words: Readonly<Record<string, string>> = { holder: 'carry-group-holder', screenings: 'tests', treatment: 'carry-group-treatment' };

/** The name of a group of an SD-JWT (`healthSummaryGroups`) for people. */
export function groupName(group: string, language: Language): string {
  return language.text(words[group] ?? group);
}
