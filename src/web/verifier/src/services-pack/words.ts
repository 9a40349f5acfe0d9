import { servicesWordsJson } from '../generated/services-words.js';
import { wordOf } from '../model/languages.js';

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** Words of services packs (`specs/words/services.csv`) by their key, in English where a language is not there; undefined for an unknown key. */
export function servicesWords(key: string, language: string): string | undefined {
  table ??= new Map((JSON.parse(servicesWordsJson) as readonly (readonly string[])[]).map(([own, ...words]) => [own!, words]));
  const row = table.get(key);
  return row === undefined ? undefined : wordOf(row, language);
}
