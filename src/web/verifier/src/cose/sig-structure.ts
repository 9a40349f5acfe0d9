import { concat, utf8, type Bytes } from '../bytes.js';

const bytesType = 0x40;
const textType = 0x60;
const arrayType = 0x80;

/** What is signed of a COSE_Sign1 (RFC 9052 §4.4), with the parts as they were received. */
export function sign1Structure(protectedHeader: Bytes, externalAad: Bytes, payload: Bytes): Bytes {
  return concat(Uint8Array.of(arrayType + 4), text('Signature1'), byteString(protectedHeader), byteString(externalAad), byteString(payload));
}

/** What is signed by one signer of a COSE_Sign, whose body header is empty. */
export function signStructure(signerHeader: Bytes, externalAad: Bytes, payload: Bytes): Bytes {
  return concat(
    Uint8Array.of(arrayType + 5), text('Signature'), byteString(new Uint8Array(0)), byteString(signerHeader), byteString(externalAad), byteString(payload));
}

function text(value: string): Bytes {
  return concat(Uint8Array.of(textType + value.length), utf8(value)); // shorter than 24
}

function byteString(bytes: Bytes): Bytes {
  const { length } = bytes;
  const head = length < 24 ? [bytesType + length]
    : length <= 0xff ? [bytesType + 24, length]
    : length <= 0xffff ? [bytesType + 25, length >> 8, length & 0xff]
    : [bytesType + 26, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
  return concat(Uint8Array.from(head), bytes);
}
