import type { CborReader } from '../cbor/cbor-reader.js';
import type { Instant } from '../model/days.js';

const lastSecond = 253_402_300_799; // the end of the year 9999

/** The largest number of 32 bits. */
export const maxNumber = 0xffff_ffff;

/** The largest number of a day. */
export const maxDayNumber = 0xffff;

/** Members of a bundle, of an issuer: more than are known is for later versions. */
export const maxMembers = 64;

/** Reads a time of trust data. */
export function readTime(cbor: CborReader): Instant {
  return cbor.readInteger(0, lastSecond) * 1000;
}

/** Passes over the members that a later edition has added: their keys are above `last` and ascend. */
export function skipLaterMembers(cbor: CborReader, last: number, count: number): void {
  let before = BigInt(last);
  for (let left = count; left > 0 && !cbor.failed; left--) {
    const key = cbor.readLong();
    if (key <= before) {
      cbor.fail();
    }

    cbor.readAny();
    before = key;
  }
}
