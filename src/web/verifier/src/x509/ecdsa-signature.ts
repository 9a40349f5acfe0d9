import { concat, paddedNumber, type Bytes } from '../bytes.js';
import { DerReader } from './der-reader.js';

/** The signature of a curve in DER (RFC 3279 §2.2.3) as r and s side by side; undefined when it is broken, or one of them is longer than the field. */
export function ecdsaSignatureOfDer(der: Bytes, coordinateLength: number): Bytes | undefined {
  const outer = new DerReader(der);
  const sequence = outer.readSequence();
  outer.expectEnd();
  const halves = [sequence.readInteger(), sequence.readInteger()].map((number) => coordinate(number, coordinateLength));
  sequence.expectEnd();
  const [r, s] = halves;
  return outer.failed || r === undefined || s === undefined ? undefined : concat(r, s);
}

function coordinate(number: Bytes, length: number): Bytes | undefined {
  return (number[0] ?? 0x80) >= 0x80 ? undefined : paddedNumber(number, length);
}
