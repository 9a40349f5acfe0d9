import { languages as tableLanguages } from '@healthpassport/verifier';
import { h, type Child } from '../common/dom.ts';
import { dictionaries } from '../common/languages.ts';
import type { Language } from '../common/language.ts';

/** How a sheet is printed, as the service takes it. */
export interface SheetChoice {
  readonly readerLanguage: string;
  readonly holderLanguage?: string;
  readonly withName?: boolean;
  readonly withoutReadablePart?: boolean;
}

const named = dictionaries.map(({ info }) => info).filter(({ code }) => (tableLanguages as readonly string[]).includes(code));

/** The choice of the languages of a sheet: of who will read it, and perhaps the holder's. It stays when the page is drawn again. */
export class SheetLanguages {
  private reader: string | undefined;
  private holder = '';
  private usual = 'en';

  /** @param name what the fields are called by in the page */
  constructor(private readonly name: string) {}

  /** Draws it in a language, which is the reader's as long as nobody has chosen another one. */
  show(language: Language): Child {
    this.usual = language.ofTerms;
    return [
      h('label', { for: `${this.name}-reader` }, language.say('desk-reader-language')), this.select('reader', this.reader ?? this.usual, (code) => { this.reader = code; }),
      h('label', { for: `${this.name}-holder` }, language.say('desk-holder-language')), this.select('holder', this.holder, (code) => { this.holder = code; }, h('option', { value: '', selected: this.holder === '' }, '–')),
    ];
  }

  /** What was chosen. */
  get choice(): SheetChoice {
    const readerLanguage = this.reader ?? this.usual;
    return { readerLanguage, ...(this.holder !== '' && this.holder !== readerLanguage && { holderLanguage: this.holder }) };
  }

  /** Forgets what was chosen. */
  wipe(): void {
    [this.reader, this.holder] = [undefined, ''];
  }

  private select(kind: string, chosen: string, onChange: (code: string) => void, none?: Child): HTMLSelectElement {
    const select = h('select', { id: `${this.name}-${kind}`, change: () => onChange(select.value) }, none, named.map(({ code, name }) => h('option', { value: code, lang: code, selected: code === chosen }, name)));
    return select;
  }
}

/** The languages of sheet and slip, the reader's first. */
export function languagesOf({ readerLanguage, holderLanguage }: SheetChoice): readonly string[] {
  return holderLanguage === undefined ? [readerLanguage] : [readerLanguage, holderLanguage];
}
