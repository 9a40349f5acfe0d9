import type { Bytes } from '../bytes.js';

// Whatever is longer is nobody's (X.660 knows no bounds, but nobody has so many registers under each other).
const longestPart = 128; // bits, as of a UUID (2.25)
const mostParts = 63; // 64 arcs: the first two share a number

/** The object identifier of its bytes (X.690 §8.19), with points; undefined for bytes that are none. */
export function decodeOid(bytes: Bytes): string | undefined {
  const parts: bigint[] = [];
  let part = 0n;
  let isOpen = false;
  for (const byte of bytes) {
    if (!isOpen && byte === 0x80) { // leading zeros
      return undefined;
    }

    part = (part << 7n) | BigInt(byte & 0x7f);
    isOpen = byte >= 0x80;
    if (part >> BigInt(longestPart) !== 0n || parts.length >= mostParts) {
      return undefined;
    }

    if (!isOpen) {
      parts.push(part);
      part = 0n;
    }
  }

  const [head, ...rest] = parts;
  if (head === undefined || isOpen) {
    return undefined;
  }

  const root = head < 80n ? head / 40n : 2n; // the first two arcs share a number
  return [root, head - root * 40n, ...rest].join('.');
}
