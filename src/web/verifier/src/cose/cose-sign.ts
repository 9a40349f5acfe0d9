import type { Bytes } from '../bytes.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { coseTag } from './cose-header.js';

const maxHeaderBytes = 32;
const signatureBytes = 64;

/** A COSE_Sign message (RFC 9052 §4.1), tag 98, whose body header is empty: what several sign. */
export interface CoseSign {
  readonly payload: Bytes;
  readonly signatures: readonly { readonly header: Bytes; readonly signature: Bytes }[];
}

/** Takes a message apart; undefined when it is none, or has more than so many bytes or signatures. */
export function readCoseSign(bytes: Bytes, maxPayload: number, maxSignatures: number): CoseSign | undefined {
  const cbor = new CborReader(bytes);
  cbor.readTag(coseTag.sign);
  cbor.readArray(4, 4);
  cbor.readBytes(0);
  cbor.readMap(0);
  const payload = cbor.readBytes(maxPayload);
  const signatures: { header: Bytes; signature: Bytes }[] = [];
  for (let count = cbor.readArray(0, maxSignatures); count > 0 && !cbor.failed; count--) {
    cbor.readArray(3, 3);
    const header = cbor.readBytes(maxHeaderBytes);
    cbor.readMap(0);
    signatures.push({ header, signature: cbor.readBytes(signatureBytes) });
  }

  return cbor.atEnd ? { payload, signatures } : undefined;
}
