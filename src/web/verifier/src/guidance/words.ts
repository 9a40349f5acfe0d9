import { guidanceWordRows } from '../generated/schedules.js';
import { wordOf } from '../model/languages.js';

/** Words of guidance (`specs/words/guidance.csv`) by their key; English where a language is not there, the key where there are none. */
export function guidanceWords(key: string, language: string): string {
  const row = guidanceWordRows.find(([own]) => own === key);
  return row === undefined ? key : wordOf(row.slice(1), language);
}
