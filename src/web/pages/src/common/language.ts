import { codeLabel, dangerLabel, languages as tableLanguages, Terminology, words as tableWords, type Code } from '@healthpassport/verifier';
import { h, type Child } from './dom.ts';
import { harmless } from './foreign-text.ts';
import { dictionaries, type LanguageInfo } from './languages.ts';

/** Whatever a language lacks is shown in this one. */
const standIn = 'en';
const storageName = 'healthpassport-language';

/** Words of a key that only one page needs, so that the others do not carry them. */
let ofPage: (key: string, code: string) => string | undefined = () => undefined;

/** Lets a page say words of a table of its own. */
export function sayAlso(words: (key: string, code: string) => string | undefined): void {
  ofPage = words;
}

/** A text in a language, and whether it had to be taken from another one. */
export interface Phrase {
  readonly text: string;
  readonly language: string;
  readonly isStandIn: boolean;
}

/** A few words, of which some may be of another language. */
export type Words = readonly (Phrase | string)[];

/** Words for showing: those of another language are marked, so that everybody sees that they are. */
export function shown(words: Words): Child {
  return words.map((word) => (typeof word === 'string' ? word
    : word.isStandIn ? h('span', { lang: word.language, dir: directionOf(word.language), class: 'stand-in' }, word.text)
    : word.text));
}

/** Words as plain text. */
export function plain(words: Words): string {
  return words.map((word) => (typeof word === 'string' ? word : word.text)).join('');
}

/** The language of the page, and what is said in it. */
export class Language {
  constructor(readonly info: LanguageInfo) {}

  /** The language by its code, or the first that the browser asks for and this page has. */
  static of(code: string | null | undefined): Language {
    const asked = [code ?? '', ...navigator.languages, standIn];
    const found = asked.map((one) => dictionaries.find(({ info }) => info.code === one || info.code.split('-')[0] === one.split('-')[0])).find((one) => one !== undefined);
    return new Language((found ?? dictionaries[0]!).info);
  }

  /** The language that was chosen on this device before. */
  static remembered(): Language {
    try {
      return Language.of(localStorage.getItem(storageName));
    } catch {
      return Language.of(undefined); // storage is switched off
    }
  }

  get code(): string {
    return this.info.code;
  }

  /** The language of the table of terms that is nearest to it. */
  get ofTerms(): string {
    return (tableLanguages as readonly string[]).includes(this.code) ? this.code : this.info.terms;
  }

  /** The words of a key: of the page's own, or of `specs/words`. */
  phrase(key: string): Phrase {
    for (const code of [this.code, this.info.terms, standIn]) {
      const own = dictionaries.find(({ info }) => info.code === code)?.words[key];
      const text = own ?? ((tableLanguages as readonly string[]).includes(code) ? ofTable(key, code) : undefined);
      if (text !== undefined) {
        return { text, language: code, isStandIn: code !== this.code };
      }
    }

    return { text: key, language: standIn, isStandIn: true };
  }

  /** The words of a key as plain text, for attributes. Each `{name}` gets its value. */
  text(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    return this.phrase(key).text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => `${values[name] ?? whole}`);
  }

  /** The words of a key; those of another language are marked, so that everybody sees that they are. */
  say(key: string, values: Readonly<Record<string, string | number>> = {}): Child {
    return shown([{ ...this.phrase(key), text: this.text(key, values) }]);
  }

  /** A label of the table of terms. */
  label(code: Code): Phrase {
    return { text: harmless(codeLabel(code, this.ofTerms)), language: this.ofTerms, isStandIn: this.ofTerms !== this.code };
  }

  /** The label of a concept by its key. */
  term(key: string): Phrase {
    const concept = Terminology.current.find(key);
    return concept === undefined ? { text: key, language: standIn, isStandIn: true } : this.label(concept);
  }

  /** Makes it the language of the document, and remembers it. */
  use(): void {
    document.documentElement.lang = this.code;
    document.documentElement.dir = this.info.direction;
    try {
      localStorage.setItem(storageName, this.code);
    } catch {
      // Storage is full or switched off: the choice lasts as long as the page.
    }
  }
}

// The table of dangers has its own labels, so that they are written once.
function ofTable(key: string, code: string): string | undefined {
  return key.startsWith('danger-') ? dangerLabel(key.slice('danger-'.length), code) : tableWords(key, code) ?? ofPage(key, code);
}

function directionOf(code: string): string {
  return dictionaries.find(({ info }) => info.code === code)?.info.direction ?? 'ltr';
}
