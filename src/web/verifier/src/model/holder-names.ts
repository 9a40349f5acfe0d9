import { nameLetterRows } from '../generated/letters.js';
import { fold } from './folding.js';
import type { Holder } from './health-summary.js';

/** How far the names of two holders agree, from the least to the most. */
export const nameAgreements = ['not-said', 'none', 'in-part', 'agree'] as const;
export type NameAgreement = (typeof nameAgreements)[number];

const lettersForOneEdit = 4;
const lettersForTwoEdits = 8;
const leastSkeleton = 2;
const leastWholeSkeleton = 4;
const arabicArticle = 'ال';

// The longer ones first. What one ear writes in one way, another writes in another.
const habits: readonly (readonly [string, string])[] = [
  ['sch', 's'], ['tch', 's'], ['sh', 's'], ['ch', 's'], ['tj', 's'], ['kh', 'k'], ['ck', 'k'], ['gh', 'k'], ['ph', 'f'], ['th', 't'], ['dh', 'd'], ['dj', 'j'], ['zh', 'j'],
  ['q', 'k'], ['c', 'k'], ['v', 'f'], ['x', 'ks'], ['p', 'b'], ['g', 'j'], ['z', 's'],
  ['a', ''], ['e', ''], ['i', ''], ['o', ''], ['u', ''], ['y', ''], ['w', ''],
];

let letters: ReadonlyMap<number, string> | undefined;

interface Spelling {
  readonly words: readonly string[];
  readonly whole: string;
}

/** Compares the names of two holders across scripts and spellings (`specs/time-line.md` §3): a hint for a person who decides. */
export function compareNames(one: Holder | undefined, other: Holder | undefined): NameAgreement {
  const [first, second] = [spellings(one), spellings(other)];
  const found = first.flatMap((a) => second.map((b) => nameAgreements.indexOf(compare(a, b))));
  return nameAgreements[Math.max(0, ...found)]!;
}

function spellings(holder: Holder | undefined): readonly Spelling[] {
  const names = holder === undefined ? [] : holder.name === undefined ? holder.otherSpellings : [holder.name, ...holder.otherSpellings];
  return names.map(read).filter((spelling) => spelling.words.length > 0);
}

function read(text: string): Spelling {
  const words = fold(text.replaceAll('<', ' ')).split(' ').filter((word) => word !== '');
  return { words: words.map(withoutArticle).filter((word) => word !== 'al' && word !== 'el'), whole: skeleton(words.join('')) };
}

function withoutArticle(word: string): string {
  return word.startsWith(arabicArticle) && word.length > arabicArticle.length + 1 ? word.slice(arabicArticle.length) : word;
}

function compare(one: Spelling, other: Spelling): NameAgreement {
  const [shorter, longer] = one.words.length <= other.words.length ? [one.words, other.words] : [other.words, one.words];
  const count = partners(shorter, longer);
  const isWhole = one.whole.length >= leastWholeSkeleton && one.whole === other.whole;
  return (shorter.length >= 2 && count === shorter.length) || isWhole ? 'agree' : count > 0 ? 'in-part' : 'none';
}

/** The largest number of pairs, so that the order of the words does not matter. */
function partners(shorter: readonly string[], longer: readonly string[]): number {
  const partnerOf = new Array<number>(longer.length).fill(-1);
  const place = (word: number, tried: Set<number>): boolean => {
    for (let i = 0; i < longer.length; i++) {
      if (!tried.has(i) && areAlike(shorter[word]!, longer[i]!)) {
        tried.add(i);
        if (partnerOf[i]! < 0 || place(partnerOf[i]!, tried)) {
          partnerOf[i] = word;
          return true;
        }
      }
    }

    return false;
  };
  return shorter.filter((_, word) => place(word, new Set())).length;
}

function areAlike(one: string, other: string): boolean {
  const least = Math.min(one.length, other.length);
  const allowed = least >= lettersForTwoEdits ? 2 : least >= lettersForOneEdit ? 1 : 0;
  if (one === other || (allowed > 0 && Math.abs(one.length - other.length) <= allowed && edits(one, other) <= allowed)) {
    return true;
  }

  const own = skeleton(one);
  return own.length >= leastSkeleton && own === skeleton(other);
}

/** The consonants of a word as they sound, without doubles. */
function skeleton(word: string): string {
  letters ??= new Map(nameLetterRows);
  const parts: string[] = [];
  let run = '';
  for (const letter of word) {
    const latin = letters.get(letter.codePointAt(0)!);
    if (latin === undefined) {
      run += letter;
    } else {
      parts.push(run, latin); // a letter of another script is one sound: z and h side by side there are no zh
      run = '';
    }
  }

  return [...parts, run].reduce(reduce, '').replace(/h+$/, '');
}

function reduce(before: string, latin: string): string {
  let found = before;
  for (let i = 0; i < latin.length;) {
    const [from, to] = habits.find(([habit]) => latin.startsWith(habit, i)) ?? [latin[i]!, latin[i]!];
    for (let j = 0; j < to.length; j++) {
      found += found.endsWith(to[j]!) ? '' : to[j]!;
    }

    i += from.length;
  }

  return found;
}

function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next.push(Math.min(row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1));
    }

    row = next;
  }

  return row.at(-1)!;
}
