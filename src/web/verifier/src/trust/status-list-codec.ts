import type { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import { readGolombCode } from '../status/golomb-code.js';
import { packedLength, StatusList } from '../status/status-list.js';
import { maxNumber, readTime } from './trust-input.js';

const maxLists = 1024;
const sparseStatuses = [1, 2, 3]; // revoked, suspended, superseded

/** Reads the status lists of an issuer by `readOne` and adds them by their numbers, none twice. */
function readLists(cbor: CborReader, lists: Map<number, StatusList>, readOne: (size: number, asOf: number) => StatusList | undefined): void {
  for (let count = cbor.readArray(1, maxLists); count > 0 && !cbor.failed; count--) {
    cbor.readArray(4, 4);
    const number = cbor.readInteger(0, maxNumber);
    const asOf = readTime(cbor);
    const size = cbor.readInteger(1, limits.statusEntries);
    const list = cbor.failed ? undefined : readOne(size, asOf);
    if (list === undefined || lists.has(number)) {
      cbor.fail();
    } else {
      lists.set(number, list);
    }
  }
}

/** Reads the lists that stand as bits (`specs/trust-bundle.md` §3.4). */
export function readStatusLists(cbor: CborReader, lists: Map<number, StatusList>): void {
  readLists(cbor, lists, (size, asOf) => StatusList.inflate(cbor.readBytes(limits.statusEntries), size, asOf));
}

/** Reads the lists in the compact form (§3.8): the indices of each status. */
export function readSparseLists(cbor: CborReader, lists: Map<number, StatusList>): void {
  readLists(cbor, lists, (size, asOf) => {
    const entries = new Uint8Array(packedLength(size));
    cbor.readArray(sparseStatuses.length, sparseStatuses.length);
    for (const status of sparseStatuses) {
      cbor.readArray(2, 2);
      const count = cbor.readInteger(0, size);
      const gaps = cbor.readBytes(limits.statusEntries);
      if (cbor.failed || !readGolombCode(gaps, count, size, (index) => trySet(entries, index, status))) {
        cbor.fail();
      }
    }

    return cbor.failed ? undefined : StatusList.of(entries, size, asOf);
  });
}

function trySet(entries: Uint8Array, index: number, status: number): boolean {
  const place = index >> 2;
  const shift = (index % 4) * 2;
  if (((entries[place]! >> shift) & 3) !== 0) {
    return false;
  }

  entries[place]! |= status << shift;
  return true;
}
