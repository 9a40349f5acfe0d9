import type { Bytes } from '../bytes.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values: readonly number[] = Array.from({ length: 128 }, (_, code) => alphabet.indexOf(String.fromCharCode(code)));

/** Base64url without padding (RFC 7515 §2). */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const characters = Math.min(4, bytes.length - at + 1);
    for (let i = 0; i < characters; i++) {
      text += alphabet[(group >> (18 - 6 * i)) & 63];
    }
  }

  return text;
}

/** Reads base64url in its one spelling: no padding, no white space, no bits beyond the last byte; undefined for anything else. */
export function decodeBase64Url(text: string): Bytes | undefined {
  const rest = text.length % 4;
  if (rest === 1) {
    return undefined;
  }

  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let group = 0;
  let written = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? -1;
    if (value < 0) {
      return undefined;
    }

    group = ((group << 6) | value) & 0xff_ffff;
    const place = i % 4;
    if (place > 0) {
      bytes[written++] = (group >> (6 - 2 * place)) & 0xff;
    }
  }

  const unused = rest === 0 ? 0 : group & (rest === 2 ? 15 : 3);
  return unused === 0 ? bytes : undefined;
}
