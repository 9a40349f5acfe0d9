/** Bytes as the platform's cryptography takes them: never shared with another thread. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** No bytes. */
export const noBytes: Bytes = new Uint8Array(0);

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The UTF-8 of a text. */
export function utf8(text: string): Bytes {
  return utf8Encoder.encode(text) as Bytes;
}

/** The text of UTF-8, or undefined when it is not valid; a byte order mark is a character like others. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return utf8Decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Hexadecimal in lower case. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += hexDigits[byte];
  }

  return text;
}

/** Several byte strings as one. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }

  return all;
}

/** Compares byte by byte, the shorter first where it is the beginning of the longer. */
export function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const least = Math.min(one.length, other.length);
  for (let i = 0; i < least; i++) {
    if (one[i] !== other[i]) {
      return one[i]! - other[i]!;
    }
  }

  return one.length - other.length;
}

/** Whether two byte strings are the same. */
export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && compareBytes(one, other) === 0;
}

/** A big-endian number without its leading zeros. */
export function withoutZeros(number: Bytes): Bytes {
  const first = number.findIndex((byte) => byte !== 0);
  return first < 0 ? noBytes : number.subarray(first);
}

/** A big-endian number in so many bytes; undefined when it needs more. */
export function paddedNumber(number: Bytes, length: number): Bytes | undefined {
  const digits = withoutZeros(number);
  return digits.length > length ? undefined : concat(new Uint8Array(length - digits.length), digits);
}
