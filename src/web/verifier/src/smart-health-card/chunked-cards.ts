import { Failure } from '../model/failure.js';
import { numericQrPrefix, readNumericQr, type NumericQrPart } from './numeric-qr.js';

/**
 * Joins SMART Health Cards that were cut into several codes, in whatever order the codes come.
 * @returns the texts; in the place of the codes of each complete card its JWS, where its first part stood
 */
export function joinChunkedCards(texts: readonly string[]): readonly string[] {
  const parts = texts.map(partOf);
  const joined: (string | undefined)[] = [...texts];
  for (const count of new Set(parts.flatMap((part) => (part === undefined ? [] : [part.count])))) {
    for (const card of cards(parts, count)) {
      card.forEach((i) => (joined[i] = undefined));
      joined[Math.min(...card)] = card.map((i) => parts[i]!.text).join('');
    }
  }

  return joined.filter((text) => text !== undefined);
}

function partOf(text: string): NumericQrPart | undefined {
  const part = text.startsWith(numericQrPrefix) ? readNumericQr(text) : undefined;
  return part === undefined || part instanceof Failure || part.count === 1 ? undefined : part;
}

// Several cards of as many parts: the first part of each number makes the first card, and so on. A wrong mixture has no good signature.
function cards(parts: readonly (NumericQrPart | undefined)[], count: number): readonly (readonly number[])[] {
  const byNumber: number[][] = Array.from({ length: count }, () => []);
  parts.forEach((part, i) => {
    if (part?.count === count) {
      byNumber[part.number - 1]!.push(i);
    }
  });
  return Array.from({ length: Math.min(...byNumber.map((places) => places.length)) }, (_, card) => byNumber.map((places) => places[card]!));
}
