import type { Bytes } from '../bytes.js';
import { adler32 } from './adler32.js';
import { inflate } from './inflate.js';

/** Inflates a whole zlib stream (RFC 1950) up to a bound; undefined when it is broken, cut short, followed by something, or too long. */
export function inflateZlib(zlib: Bytes, max: number): Bytes | undefined {
  if (zlib.length < 8) {
    return undefined;
  }

  const view = new DataView(zlib.buffer, zlib.byteOffset, zlib.length);
  const isZlib = (zlib[0]! & 0x8f) === 8 && view.getUint16(0) % 31 === 0 && (zlib[1]! & 0x20) === 0; // deflate, no preset dictionary
  const content = isZlib ? inflate(zlib.subarray(2, -4), max) : undefined;
  return content !== undefined && view.getUint32(zlib.length - 4) === adler32(content) ? content : undefined;
}
