import { directionOf, textFor, type LocalText } from '@healthpassport/verifier/services-pack';
import { h } from '../common/dom.ts';
import { harmless } from '../common/foreign-text.ts';
import type { Language } from '../common/language.ts';

/** A text of a pack for the language of the page (`specs/services-pack.md` §5): in another language it says so, and runs as that does. */
export function packText(text: LocalText, language: Language): { readonly text: string; readonly element: HTMLElement } {
  const { language: own, text: found } = textFor(text, language.code, language.info.terms);
  const shown = harmlessLine(found);
  return { text: shown, element: h('span', { lang: own, dir: directionOf(own), class: 'pack-text' }, shown) };
}

// Longer than other texts of others may be: three sentences.
function harmlessLine(text: string): string {
  return text.length <= 400 ? harmless(text) : `${harmless(text.slice(0, 400))}${harmless(text.slice(400))}`;
}
