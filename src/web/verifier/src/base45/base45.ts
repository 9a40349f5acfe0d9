import type { Bytes } from '../bytes.js';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const unknown = 1_000_000; // more than any sum may be
const values: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const value = alphabet.indexOf(String.fromCharCode(code));
  return value < 0 ? unknown : value;
});

/** Reads Base45 (RFC 9285), each byte string in its one spelling; undefined for anything else. */
export function decodeBase45(text: string): Bytes | undefined {
  const rest = text.length % 3;
  if (rest === 1) {
    return undefined;
  }

  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0));
  let written = 0;
  for (let at = 0; at + 3 <= text.length; at += 3) {
    const value = valueAt(text, at) + valueAt(text, at + 1) * 45 + valueAt(text, at + 2) * 2025;
    if (value > 0xffff) {
      return undefined;
    }

    bytes[written++] = value >> 8;
    bytes[written++] = value & 0xff;
  }

  if (rest === 2) {
    const value = valueAt(text, text.length - 2) + valueAt(text, text.length - 1) * 45;
    if (value > 0xff) {
      return undefined;
    }

    bytes[written] = value;
  }

  return bytes;
}

/** Writes Base45. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    const value = isPair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    text += alphabet[value % 45]! + alphabet[Math.floor(value / 45) % 45]! + (isPair ? alphabet[Math.floor(value / 2025)]! : '');
  }

  return text;
}

function valueAt(text: string, at: number): number {
  return values[text.charCodeAt(at)] ?? unknown;
}
