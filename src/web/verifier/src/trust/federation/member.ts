import { readList } from '../../cbor/cbor-list.js';
import type { CborReader } from '../../cbor/cbor-reader.js';
import { limits } from '../../generated/limits.js';
import { pointLength } from '../../keys/p256.js';
import { PublicKey } from '../../keys/public-key.js';
import type { Day } from '../../model/days.js';
import { entryKinds } from '../entry-kinds.js';
import { maxDayNumber, maxNumber } from '../trust-input.js';
import { maxNameBytes } from '../trusted-issuer.js';
import { noKey } from '../trusted-key-codec.js';

/** States of a member, by their numbers on rolls. */
export const memberStates = ['active', 'suspended', 'left', 'expelled'] as const;
export type MemberState = (typeof memberStates)[number];

/** An organisation on the roll of a federated network (`specs/trust-bundle.md` 12.2). */
export interface Member {
  /** Never used for another member; that of the issuer in its list. */
  readonly number: number;
  readonly id: string;
  /** Its name, as the others have admitted it. */
  readonly name: string;
  /** Where it publishes its list; empty when it hands the list over as a file. */
  readonly location: string;
  /** Each may sign its list. */
  readonly listKeys: readonly PublicKey[];
  /** Bits of `entryKinds` for which its keys count at most; 0: it transcribes only. */
  readonly kinds: number;
  /** Whether its keys may certify field keys, those that say so. */
  readonly mayDelegate: boolean;
  readonly state: MemberState;
  /** First day of that state; of an active member the day of its admission. */
  readonly since: Day;
  /** The number of the member that goes on in its place; only of one that left or was expelled. */
  readonly successor?: number;
}

/** Reads a member. What it is among others, whoever reads the roll looks at. */
export function readMember(cbor: CborReader): Member {
  cbor.readArray(10, 10);
  const number = cbor.readInteger(0, maxNumber);
  const [id, name, location] = [cbor.readText(maxNameBytes), cbor.readText(maxNameBytes), cbor.readText(maxNameBytes)];
  const listKeys = readList(cbor, 1, limits.listKeys, readKey);
  const kinds = cbor.readInteger(0, entryKinds.all);
  const mayDelegate = cbor.readBoolean();
  const state = memberStates[cbor.readInteger(0, memberStates.length - 1)]!;
  const since = cbor.readInteger(0, maxDayNumber);
  const successor = cbor.tryReadNull() ? undefined : cbor.readInteger(0, maxNumber);
  if (id === '' || name === '') {
    cbor.fail();
  }

  return { number, id, name, location, listKeys, kinds, mayDelegate, state, since, successor };
}

function readKey(cbor: CborReader): PublicKey {
  const key = PublicKey.fromPoint(cbor.readBytes(pointLength));
  if (key === undefined) {
    cbor.fail();
  }

  return key ?? noKey;
}
