import { secretRows } from '../generated/secret.js';
import { Failure, type Result } from './failure.js';
import { fold } from './folding.js';
import { wordOf } from './languages.js';

const length = 7;
const maxCharacters = 400;
const expected = 'seven generated numbers of 0 to 255, or their seven words; a shorter or chosen secret can be guessed';

let byWord: ReadonlyMap<string, number> | undefined;

/** One number of a secret, as people see it. */
export interface SecretThing {
  readonly picture: string;
  readonly word: string;
}

/** The holder's secret: seven generated numbers, shown as pictures and words (`specs/compact-passport.md` §7.2). It never turns up in a text by chance. */
export class HolderSecret {
  readonly #numbers: readonly number[];

  private constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A new secret of 56 random bits. Secrets are generated and never chosen: chosen ones are birth years. */
  static generate(): HolderSecret {
    return new HolderSecret([...crypto.getRandomValues(new Uint8Array(length))]);
  }

  /** Reads seven numbers, or seven words of the list in any of its languages; `secret-invalid` for anything else. */
  static parse(text: string): Result<HolderSecret> {
    if (text.length > maxCharacters) {
      return new Failure('secret-invalid', 'secret', expected);
    }

    const parts = fold(text.replaceAll(/[\n\r\t]/g, ' ')).split(' ').filter((part) => part !== '');
    if (parts.length !== length) {
      return new Failure('secret-invalid', 'secret', expected);
    }

    const numbers = parts.map(toNumber);
    const unknown = numbers.indexOf(undefined);
    return unknown >= 0
      ? new Failure('secret-invalid', `secret[${unknown}]`, 'a number of 0 to 255 or a word of the list')
      : new HolderSecret(numbers as number[]);
  }

  /** The text of which the lane's key is made, such as `017-255-003-000-128-064-200`. */
  get digits(): string {
    return this.#numbers.map((number) => number.toString().padStart(3, '0')).join('-');
  }

  /** The seven things by which people remember it: a picture each (`specs/terminology/secret.csv`), and its word in a language, or in English. */
  things(language: string): readonly SecretThing[] {
    return this.#numbers.map((number) => {
      const [picture, words] = secretRows[number]!;
      return { picture, word: wordOf(words, language) };
    });
  }
}

/** The words of a number of the secret, 0 to 255, in the order of `languages`. */
export function secretWords(number: number): readonly string[] {
  return secretRows[number]?.[1] ?? [];
}

function toNumber(part: string): number | undefined {
  return /^[0-9]{1,3}$/.test(part) && Number(part) <= 255 ? Number(part) : findWord(part);
}

function findWord(word: string): number | undefined {
  if (byWord === undefined) {
    const found = new Map<string, number>();
    secretRows.forEach(([, words], number) => words.map(fold).filter((known) => !found.has(known)).forEach((known) => found.set(known, number)));
    byWord = found;
  }

  return byWord.get(word);
}
