import { fold, Terminology } from '@healthpassport/verifier';
import { dictionaries } from '../../../common/languages.ts';

/** The words of a closed list, by what people write for them: the word itself, the key and the labels of its concept, and words of the pages. */
export class Vocabulary {
  private readonly byText: ReadonlyMap<string, string>;

  /** @param words each word of the JSON of a summary, with the key of its concept or of its words on the pages */
  constructor(private readonly words: Readonly<Record<string, readonly string[]>>) {
    this.byText = new Map(Object.entries(words).flatMap(([word, keys]) => [word, ...keys.flatMap(textsOf)].map((text) => [fold(text), word] as const)));
  }

  /** The word that a text means. */
  find(text: string): string | undefined {
    return this.byText.get(fold(text));
  }

  /** The words, for who wrote another one. */
  get all(): string {
    return Object.keys(this.words).join(', ');
  }
}

function textsOf(key: string): readonly string[] {
  const concept = Terminology.current.find(key);
  return concept === undefined ? dictionaries.flatMap(({ words }) => words[key] ?? []) : [key, ...concept.labels];
}

export const sexes = new Vocabulary({ female: ['sex-female'], male: ['sex-male'], 'not-stated': ['sex-not-stated'] });
export const holdings = new Vocabulary({ self: ['held-self'], carer: ['held-carer'] });
export const conditionStates = new Vocabulary({ active: ['cond-active'], inactive: ['cond-inactive'], remission: ['cond-remission'] });
export const treatmentStates = new Vocabulary({ ongoing: ['treatment-ongoing'], completed: ['treatment-completed'], interrupted: ['treatment-interrupted'] });
export const certainties = new Vocabulary({ confirmed: ['cond-confirmed'], suspected: ['cond-suspected'] });
export const severities = new Vocabulary({ low: ['severity-low'], high: ['severity-high'] });
export const sources = new Vocabulary({ done: ['src-given-here', 'batch-done'], document: ['src-document', 'batch-document'], told: ['src-recall', 'batch-told'] });
export const lanes = new Vocabulary({ open: ['desk-lane-open', 'batch-open'], sealed: ['desk-lane-sealed', 'batch-sealed'] });
