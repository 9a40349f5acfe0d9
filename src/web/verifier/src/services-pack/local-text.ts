/** A text and its language (BCP 47). */
export interface LanguageText {
  readonly language: string;
  readonly text: string;
}

/** One text in several languages, in the pack's order; never empty. */
export type LocalText = readonly LanguageText[];

const form = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/;
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ku', 'khw', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);
const rightToLeftScripts = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** Whether a text is a language tag as packs write them. */
export function isLanguage(tag: string): boolean {
  return form.test(tag);
}

/** The version for a reader: each wanted language in turn, first as it is written, then any of the same language; else the first of the pack (`specs/services-pack.md` §5). */
export function textFor(text: LocalText, ...wanted: readonly string[]): LanguageText {
  for (const tag of wanted) {
    const found = text.find(({ language }) => language === tag) ?? text.find(({ language }) => primary(language) === primary(tag));
    if (found !== undefined) {
      return found;
    }
  }

  return text[0]!;
}

/** How a language is written (5.3). */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const [language, script] = tag.split('-');
  const isRightToLeft = script?.length === 4 ? rightToLeftScripts.has(script) : rightToLeft.has(language!);
  return isRightToLeft ? 'rtl' : 'ltr';
}

function primary(tag: string): string {
  return tag.split('-')[0]!;
}
