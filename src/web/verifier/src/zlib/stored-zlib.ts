import type { Bytes } from '../bytes.js';
import { adler32 } from './adler32.js';

const head = 0x7801;
const finalStoredBlock = 0x01; // the last block, stored, padding bits zero
const headLength = 7;
const overhead = headLength + 4;

/** The content of the one zlib stream that may stand around a compact passport (`specs/compact-passport.md` §2.3); undefined for any other. */
export function readStoredZlib(bytes: Bytes): Bytes | undefined {
  if (bytes.length < overhead) {
    return undefined;
  }

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint16(3, true);
  const isOne = view.getUint16(0) === head && bytes[2] === finalStoredBlock
    && view.getUint16(5, true) === (~length & 0xffff) && bytes.length === overhead + length;
  const content = bytes.subarray(headLength, headLength + length);
  return isOne && view.getUint32(bytes.length - 4) === adler32(content) ? content : undefined;
}
