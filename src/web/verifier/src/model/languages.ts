/** The languages of the tables of terms and words, by their codes; the first stands in for those that are not there. */
export const languages = ['en', 'fr', 'es', 'ar', 'it', 'pt'] as const;

/** The word of a row in a language: a row has one for each, in their order. */
export function wordOf(row: readonly string[], language: string): string {
  return row[Math.max(0, languages.findIndex((known) => known === language))]!;
}
