import type { CborReader } from './cbor-reader.js';

/** A list of items of one form; empty when the reader has failed. */
export function readList<T>(cbor: CborReader, min: number, max: number, readOne: (cbor: CborReader) => T): readonly T[] {
  const items: T[] = [];
  for (let count = cbor.readArray(min, max); count > 0 && !cbor.failed; count--) {
    items.push(readOne(cbor));
  }

  return cbor.failed ? [] : items;
}
