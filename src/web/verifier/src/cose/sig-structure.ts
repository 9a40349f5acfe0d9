import type { Bytes } from '../bytes.js';
import { cborArray, cborBytes, cborText } from '../cbor/cbor-bytes.js';

/** What is signed of a COSE_Sign1 (RFC 9052 §4.4), with the parts as they were received. */
export function sign1Structure(protectedHeader: Bytes, externalAad: Bytes, payload: Bytes): Bytes {
  return cborArray(cborText('Signature1'), cborBytes(protectedHeader), cborBytes(externalAad), cborBytes(payload));
}

/** What is signed by one signer of a COSE_Sign, whose body header is empty. */
export function signStructure(signerHeader: Bytes, externalAad: Bytes, payload: Bytes): Bytes {
  return cborArray(cborText('Signature'), cborBytes(new Uint8Array(0)), cborBytes(signerHeader), cborBytes(externalAad), cborBytes(payload));
}
