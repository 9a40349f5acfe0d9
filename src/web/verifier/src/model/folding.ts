import { foldingRows } from '../generated/letters.js';

let table: ReadonlyMap<number, string> | undefined;

/** A text without what search and secrets pass over: case, accents, signs between words (`specs/terminology/folding.csv`). */
export function fold(text: string): string {
  table ??= new Map(foldingRows);
  let folded = '';
  for (const letter of text) {
    for (const c of table.get(letter.codePointAt(0)!) ?? letter) {
      if (c !== ' ' || (folded !== '' && !folded.endsWith(' '))) {
        folded += c;
      }
    }
  }

  return folded.endsWith(' ') ? folded.slice(0, -1) : folded;
}
