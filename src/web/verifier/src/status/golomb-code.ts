import type { Bytes } from '../bytes.js';

/**
 * Reads ascending numbers below `size` as a Golomb code of their gaps (`specs/trust-bundle.md` §3.8), in their one spelling.
 * @param take gets each number; false ends the reading as refused
 * @returns whether so many numbers stand there and nothing else
 */
export function readGolombCode(bytes: Bytes, count: number, size: number, take: (number: number) => boolean): boolean {
  const end = bytes.length * 8;
  if (count === 0 || count > size || count > end) { // a number takes a bit at the least
    return count === 0 && end === 0;
  }

  const { value, bits, short } = divisorOf(count, size);
  const bitAt = (place: number): number => (bytes[place >> 3]! >> (7 - (place & 7))) & 1;
  let at = 0;
  let next = 0;
  for (let i = 0; i < count; i++) {
    let number = next;
    while (at < end && bitAt(at) === 1) {
      at++;
      number += value;
    }

    at++; // the zero that ends the quotient
    if (at + bits - 1 > end) {
      return false;
    }

    let rest = 0;
    for (let bit = 1; bit < bits; bit++) {
      rest = rest * 2 + bitAt(at++);
    }

    if (rest >= short && bits > 0) {
      if (at === end) {
        return false;
      }

      rest = rest * 2 + bitAt(at++) - short;
    }

    number += rest;
    if (at > end || number >= size || !take(number)) {
      return false;
    }

    next = number + 1;
  }

  // Nothing but zero bits, and fewer than eight.
  return end - at < 8 && (at === end || (bytes.at(-1)! & ((1 << (end - at)) - 1)) === 0);
}

// Follows from count and size, so that nobody can choose another one; 9/13 stands for the natural logarithm of 2.
function divisorOf(count: number, size: number): { readonly value: number; readonly bits: number; readonly short: number } {
  const value = Math.max(1, Math.floor((size * 9) / (count * 13)));
  const bits = value === 1 ? 0 : 32 - Math.clz32(value - 1);
  return { value, bits, short: 2 ** bits - value }; // so many remainders take one bit less
}
