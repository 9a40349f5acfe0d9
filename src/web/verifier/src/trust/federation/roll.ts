import { hex, type Bytes } from '../../bytes.js';
import { readList } from '../../cbor/cbor-list.js';
import { CborReader } from '../../cbor/cbor-reader.js';
import { limits } from '../../generated/limits.js';
import type { Instant } from '../../model/days.js';
import { entryKinds } from '../entry-kinds.js';
import { maxNetworks } from '../foreign-network-codec.js';
import { readNetworkHead } from '../network-head.js';
import { maxNumber, readTime } from '../trust-input.js';
import { readMember, type Member } from './member.js';

const hashLength = 32;

/** Another network's list that the members of a federated network let in. */
export interface Bridge {
  /** SHA-256 of the list as it stands in a bundle, hexadecimal. */
  readonly hash: string;
  /** Bits of `entryKinds` for which its keys count at most; at least one. */
  readonly kinds: number;
}

/** Who belongs to a federated network, and for what (`specs/trust-bundle.md` 12.2). */
export interface Roll {
  /** The network id, hexadecimal. */
  readonly network: string;
  /** Larger in each roll. */
  readonly number: number;
  readonly madeAt: Instant;
  /** By their numbers, which ascend. */
  readonly members: ReadonlyMap<number, Member>;
  /** By their hashes, which ascend. */
  readonly bridges: readonly Bridge[];
}

/** Reads a roll; undefined when it has not its form. */
export function readRoll(payload: Bytes): Roll | undefined {
  const cbor = new CborReader(payload);
  let left = cbor.readMap(6) - 5;
  const network = readNetworkHead(cbor);
  cbor.expect(2);
  const number = cbor.readInteger(1, maxNumber);
  cbor.expect(3);
  const madeAt = readTime(cbor);
  cbor.expect(4);
  const members = readList(cbor, 0, limits.members, readMember);
  let bridges: readonly Bridge[] = [];
  if (left > 0) {
    cbor.expect(5);
    bridges = readList(cbor, 1, maxNetworks, readBridge);
    left--;
  }

  const byNumber = new Map(members.map((member) => [member.number, member]));
  const isSound = cbor.atEnd && left === 0 && areSound(members, byNumber)
    && isAscending(bridges, (one, next) => one.hash < next.hash);
  return isSound ? { network, number, madeAt, members: byNumber, bridges } : undefined;
}

// Numbers ascend; an identifier stands for one member; a successor is on the roll, and nobody's own.
function areSound(members: readonly Member[], byNumber: ReadonlyMap<number, Member>): boolean {
  return isAscending(members, (one, next) => one.number < next.number) && new Set(members.map(({ id }) => id)).size === members.length
    && members.every(({ number, state, successor }) => successor === undefined
      || ((state === 'left' || state === 'expelled') && successor !== number && byNumber.has(successor)));
}

function isAscending<T>(items: readonly T[], isBefore: (one: T, next: T) => boolean): boolean {
  return items.every((item, i) => i === 0 || isBefore(items[i - 1]!, item));
}

function readBridge(cbor: CborReader): Bridge {
  cbor.readArray(2, 2);
  const hash = cbor.readBytes(hashLength);
  const kinds = cbor.readInteger(1, entryKinds.all);
  if (hash.length !== hashLength) {
    cbor.fail();
  }

  return { hash: hex(hash), kinds };
}
