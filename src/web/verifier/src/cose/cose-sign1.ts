import type { Bytes } from '../bytes.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { CborType } from '../cbor/cbor-type.js';
import { coseTag } from './cose-header.js';

/** The four parts of a COSE_Sign1 (RFC 9052 §4.2), as they lie in its bytes. */
export interface CoseSign1 {
  readonly protectedHeader: Bytes;
  readonly unprotectedHeader: Bytes;
  readonly payload: Bytes;
  readonly signature: Bytes;
}

/** Reads a COSE_Sign1 with tag 18 in deterministic CBOR; undefined for anything else. */
export function readCoseSign1(bytes: Bytes): CoseSign1 | undefined {
  const cbor = new CborReader(bytes);
  cbor.readTag(coseTag.sign1);
  cbor.readArray(4, 4);
  const protectedHeader = cbor.readBytes(Infinity);
  if (cbor.peek() !== CborType.Map) {
    cbor.fail();
  }

  const unprotectedHeader = cbor.readAny();
  const payload = cbor.readBytes(Infinity);
  const signature = cbor.readBytes(Infinity);
  return cbor.atEnd ? { protectedHeader, unprotectedHeader, payload, signature } : undefined;
}
