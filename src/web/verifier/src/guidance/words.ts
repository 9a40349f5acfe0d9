import { guidanceWordsJson } from '../generated/schedules.js';
import { wordOf } from '../model/languages.js';

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** Words of guidance (`specs/words/guidance.csv`) by their key; English where a language is not there, the key where there are none. */
export function guidanceWords(key: string, language: string): string {
  table ??= new Map((JSON.parse(guidanceWordsJson) as readonly (readonly string[])[]).map(([own, ...words]) => [own!, words]));
  const words = table.get(key);
  return words === undefined ? key : wordOf(words, language);
}
