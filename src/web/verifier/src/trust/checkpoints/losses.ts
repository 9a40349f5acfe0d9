import { hex, type Bytes } from '../../bytes.js';
import { CborReader } from '../../cbor/cbor-reader.js';
import { limits } from '../../generated/limits.js';
import { keyIdLength, type KeyId } from '../../keys/key-id.js';
import { encodeCbor, type CborItem } from '../../cbor/cbor-item.js';
import { maxNumber } from '../trust-input.js';

const cardLength = 3; // 20 bits of index and 2 of status
const validStatus = 0;

interface LossesOfIssuer {
  readonly keys: Set<KeyId>;
  /** Status by index, for each list: 1 revoked, 2 suspended, 3 superseded. */
  readonly lists: Map<number, Map<number, number>>;
}

/** What a network has lost: keys and cards (`specs/trust-bundle.md` 11.3). There is no way to say in it that something is good. */
export class Losses {
  private constructor(private readonly issuers: ReadonlyMap<number, LossesOfIssuer>) {}

  /** Nothing was lost. */
  static readonly none = new Losses(new Map());

  /** Reads losses that stand alone; undefined when the bytes are none. */
  static ofBytes(bytes: Bytes): Losses | undefined {
    const cbor = new CborReader(bytes);
    const losses = Losses.read(cbor);
    return cbor.atEnd ? losses : undefined;
  }

  /** Reads losses within something else. */
  static read(cbor: CborReader): Losses {
    const issuers = new Map<number, LossesOfIssuer>();
    let before = -1;
    for (let count = cbor.readArray(0, limits.lossesBytes); count > 0 && !cbor.failed; count--) {
      cbor.readArray(3, 3);
      before = cbor.readInteger(before + 1, maxNumber);
      const lost: LossesOfIssuer = { keys: readKeys(cbor), lists: readLists(cbor) };
      issuers.set(before, lost);
      if (lost.keys.size === 0 && lost.lists.size === 0) {
        cbor.fail();
      }
    }

    return cbor.failed ? Losses.none : new Losses(issuers);
  }

  /** Everything that is lost by one or the other; of two statuses of a card the worse one. */
  and(other: Losses): Losses {
    const joined = new Map<number, LossesOfIssuer>();
    for (const [number, { keys, lists }] of [...this.issuers, ...other.issuers]) {
      const issuer = joined.get(number) ?? { keys: new Set<KeyId>(), lists: new Map<number, Map<number, number>>() };
      keys.forEach((key) => issuer.keys.add(key));
      for (const [list, cards] of lists) {
        const known = issuer.lists.get(list) ?? new Map<number, number>();
        cards.forEach((status, index) => known.set(index, Math.min(status, known.get(index) ?? status)));
        issuer.lists.set(list, known);
      }

      joined.set(number, issuer);
    }

    return new Losses(joined);
  }

  /** What is left when nothing of some issuers counts any more. */
  without(issuers: ReadonlySet<number>): Losses {
    return new Losses(new Map([...this.issuers].filter(([number]) => !issuers.has(number))));
  }

  get isEmpty(): boolean {
    return this.issuers.size === 0;
  }

  /** Whether an issuer has lost anything. */
  names(issuer: number): boolean {
    return this.issuers.has(issuer);
  }

  /** Whether a key of an issuer was lost. */
  has(issuer: number, key: KeyId): boolean {
    return this.issuers.get(issuer)?.keys.has(key) ?? false;
  }

  /** The status of a card, by its number in bundles; undefined when it was not lost. */
  status(issuer: number, list: number, index: number): number | undefined {
    return this.issuers.get(issuer)?.lists.get(list)?.get(index);
  }

  /** The same as deterministic CBOR. */
  toBytes(): Bytes {
    return encodeCbor(ascending(this.issuers).map(([number, { keys, lists }]): CborItem => [
      number,
      Uint8Array.from([...keys].sort().flatMap((key) => key.match(/../g)!.map((digits) => parseInt(digits, 16)))),
      ascending(lists).map(([list, cards]): CborItem => [
        list,
        Uint8Array.from(ascending(cards).map(([index, status]) => index * 4 + status).flatMap((entry) => [entry >> 16, (entry >> 8) & 0xff, entry & 0xff])),
      ]),
    ]));
  }
}

function ascending<T>(map: ReadonlyMap<number, T>): [number, T][] {
  return [...map].sort(([one], [other]) => one - other);
}

function readKeys(cbor: CborReader): Set<KeyId> {
  const ids = cbor.readBytes(limits.lossesBytes);
  const keys = Array.from({ length: Math.floor(ids.length / keyIdLength) }, (_, i) => hex(ids.subarray(i * keyIdLength, (i + 1) * keyIdLength)));
  if (ids.length % keyIdLength !== 0 || keys.some((key, i) => i > 0 && key <= keys[i - 1]!)) {
    cbor.fail();
  }

  return new Set(keys);
}

function readLists(cbor: CborReader): Map<number, Map<number, number>> {
  const lists = new Map<number, Map<number, number>>();
  let before = -1;
  for (let count = cbor.readArray(0, limits.lossesBytes); count > 0 && !cbor.failed; count--) {
    cbor.readArray(2, 2);
    before = cbor.readInteger(before + 1, maxNumber);
    const entries = cbor.readBytes(limits.lossesBytes);
    const cards = new Map<number, number>();
    let last = -1;
    for (let at = 0; at + cardLength <= entries.length; at += cardLength) {
      const entry = (entries[at]! << 16) | (entries[at + 1]! << 8) | entries[at + 2]!;
      const [index, status] = [entry >> 2, entry & 3];
      if (status === validStatus || index <= last || index >= limits.statusEntries) {
        cbor.fail();
      }

      cards.set(index, status);
      last = index;
    }

    if (entries.length === 0 || entries.length % cardLength !== 0) {
      cbor.fail();
    }

    lists.set(before, cards);
  }

  return lists;
}
