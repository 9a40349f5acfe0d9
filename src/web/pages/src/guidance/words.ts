import { guidanceWords } from '@healthpassport/verifier/guidance';

/** Words of guidance (`specs/words/guidance.csv`), for pages that say them; undefined for a key that it does not have. */
export function wordsOfGuidance(key: string, code: string): string | undefined {
  const words = guidanceWords(key, code);
  return words === key ? undefined : words;
}
