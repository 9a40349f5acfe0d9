import { concat, type Bytes } from '../bytes.js';

const block = 16; // what is the same for fewer bytes is not worth a copy of up to eight
const maxNumberBytes = 4;

/** The operations that turn one file into another (`specs/trust-bundle.md` 10.2). */
export function operationsBetween(older: Bytes, newer: Bytes): Bytes {
  const places = placesOf(older);
  const parts: Uint8Array[] = [];
  let done = 0;
  let position = 0;
  while (position + block <= newer.length) {
    const place = places.get(hashAt(newer, position));
    if (place === undefined || !isSame(older, place, newer, position)) {
      position++;
      continue;
    }

    let back = 0;
    while (position - back > done && place - back > 0 && newer[position - back - 1] === older[place - back - 1]) {
      back++;
    }

    let length = back + block;
    while (position - back + length < newer.length && place - back + length < older.length && newer[position - back + length] === older[place - back + length]) {
      length++;
    }

    add(parts, newer.subarray(done, position - back));
    parts.push(numberBytes(length * 2 + 1), numberBytes(place - back));
    position = position - back + length;
    done = position;
  }

  add(parts, newer.subarray(done));
  return concat(...parts);
}

/** The newer file; undefined when the operations do not make exactly so many bytes. */
export function applyOperations(older: Bytes, operations: Bytes, size: number): Bytes | undefined {
  const newer = new Uint8Array(size);
  let at = 0;
  let done = 0;
  const take = (): number => {
    let number = 0;
    for (let i = 0; i < maxNumberBytes && at + i < operations.length; i++) {
      const byte = operations[at + i]!;
      number |= (byte & 0x7f) << (7 * i);
      if (byte < 0x80) {
        at += i + 1;
        return i === 0 || byte !== 0 ? number : -1; // in its one spelling
      }
    }

    return -1;
  };
  while (at < operations.length) {
    const head = take();
    const length = head >> 1;
    if (head < 2 || length > size - done) {
      return undefined;
    }

    const isCopy = (head & 1) === 1;
    const place = isCopy ? take() : at;
    const source = isCopy ? older : operations;
    if (place < 0 || length > source.length - place) {
      return undefined;
    }

    newer.set(source.subarray(place, place + length), done);
    at += isCopy ? 0 : length;
    done += length;
  }

  return done === size ? newer : undefined;
}

function placesOf(older: Bytes): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let at = 0; at + block <= older.length; at += block) {
    const hash = hashAt(older, at);
    if (!places.has(hash)) {
      places.set(hash, at);
    }
  }

  return places;
}

// FNV-1a; whether two blocks are the same is looked at.
function hashAt(bytes: Bytes, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + block; i++) {
    hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  }

  return hash;
}

function isSame(older: Bytes, place: number, newer: Bytes, position: number): boolean {
  for (let i = 0; i < block; i++) {
    if (older[place + i] !== newer[position + i]) {
      return false;
    }
  }

  return true;
}

function add(parts: Uint8Array[], bytes: Uint8Array): void {
  if (bytes.length > 0) {
    parts.push(numberBytes(bytes.length * 2), bytes);
  }
}

function numberBytes(number: number): Uint8Array {
  const bytes: number[] = [];
  for (; number >= 0x80; number >>>= 7) {
    bytes.push((number & 0x7f) | 0x80);
  }

  return Uint8Array.of(...bytes, number);
}
