import { concat, withoutZeros, type Bytes } from '../bytes.js';
import { PublicKey } from '../keys/public-key.js';
import { PS256 } from '../keys/signature-algorithm.js';

const minBits = 2048;
const maxBits = 4096; // larger ones cost more to verify than any code is worth
const bitString = 0x03;
const integer = 0x02;
const sequence = 0x30;

// { rsaEncryption, null } (RFC 3279 §2.3.1)
const algorithm = Uint8Array.of(0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00);

/** The key of a modulus and an exponent, big-endian; undefined when the modulus has not 2048 to 4096 bits, or the exponent is even or 1. */
export function rsaPublicKey(modulus: Bytes, exponent: Bytes): PublicKey | undefined {
  const bits = bitLength(modulus);
  const isOdd = (exponent.at(-1) ?? 0) % 2 === 1;
  if (bits < minBits || bits > maxBits || !isOdd || bitLength(exponent) === 1) {
    return undefined;
  }

  const numbers = item(sequence, item(integer, positive(modulus)), item(integer, positive(exponent)));
  return PublicKey.fromMaterial(PS256, item(sequence, algorithm, item(bitString, Uint8Array.of(0), numbers)));
}

function bitLength(number: Bytes): number {
  const digits = withoutZeros(number);
  return digits.length === 0 ? 0 : digits.length * 8 - (Math.clz32(digits[0]!) - 24);
}

function positive(number: Bytes): Bytes {
  const digits = withoutZeros(number);
  return (digits[0] ?? 0x80) >= 0x80 ? concat(Uint8Array.of(0), digits) : digits;
}

/** An item of DER. */
function item(tag: number, ...parts: readonly Bytes[]): Bytes {
  const content = concat(...parts);
  const { length } = content;
  const head = length < 0x80 ? [tag, length] : length <= 0xff ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return concat(Uint8Array.from(head), content);
}
