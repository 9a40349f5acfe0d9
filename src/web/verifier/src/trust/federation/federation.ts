import type { CborReader } from '../../cbor/cbor-reader.js';
import { readList } from '../../cbor/cbor-list.js';
import { limits } from '../../generated/limits.js';
import { SignedMemberList } from './signed-member-list.js';
import { SignedRoll } from './signed-roll.js';

/** What the bundle of a federated network holds in place of issuers: the roll, and the members' own lists. */
export interface Federation {
  readonly roll: SignedRoll;
  /** By the numbers of their members, one of each at most. Those that have no place on the roll are passed over. */
  readonly lists: readonly SignedMemberList[];
}

/** The key of the roll in a bundle; the lists have the next one. */
export const rollKey = 7;

/** Reads both; undefined when the reader has failed. */
export function readFederation(cbor: CborReader): Federation | undefined {
  cbor.expect(rollKey);
  const roll = SignedRoll.read(cbor.readBytes(limits.rollBytes));
  cbor.expect(rollKey + 1);
  let last = -1;
  const lists = readList(cbor, 0, limits.members, () => {
    const list = SignedMemberList.read(cbor.readBytes(limits.trustFileBytes));
    const number = list?.list.issuer.number ?? -1;
    if (number <= last) { // one list of each member, each in its form
      cbor.fail();
    }

    last = number;
    return list!;
  });
  if (roll === undefined) {
    cbor.fail();
  }

  return cbor.failed ? undefined : { roll: roll!, lists };
}
