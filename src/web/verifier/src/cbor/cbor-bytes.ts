import { concat, utf8, type Bytes } from '../bytes.js';

const bytesType = 0x40;
const textType = 0x60;
const arrayType = 0x80;

/** A byte string in deterministic CBOR (RFC 8949 §4.2): what a signature covers is written here and nowhere read. */
export function cborBytes(bytes: Bytes): Bytes {
  return concat(head(bytesType, bytes.length), bytes);
}

/** A text in deterministic CBOR. */
export function cborText(text: string): Bytes {
  const bytes = utf8(text);
  return concat(head(textType, bytes.length), bytes);
}

/** An array of items that are CBOR already. */
export function cborArray(...items: readonly Bytes[]): Bytes {
  return concat(head(arrayType, items.length), ...items);
}

function head(type: number, length: number): Bytes {
  return Uint8Array.from(length < 24 ? [type + length]
    : length <= 0xff ? [type + 24, length]
    : length <= 0xffff ? [type + 25, length >> 8, length & 0xff]
    : [type + 26, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff]);
}
