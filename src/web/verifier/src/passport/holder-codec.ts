import { limits } from '../generated/limits.js';
import { readList } from '../cbor/cbor-list.js';
import { holdings, sexes, type Holder } from '../model/health-summary.js';
import type { PassportInput } from './passport-input.js';

/** Reads the holder (`specs/compact-passport.md` §4.5). */
export function readHolder(input: PassportInput): Holder {
  input.beginArray();
  const holder: Holder = {
    name: input.text(limits.nameLength),
    birth: input.date(),
    sex: input.word(sexes),
    otherSpellings: input.next() ? readList(input.cbor, 1, limits.otherSpellings, () => input.readText(limits.nameLength)) : [],
    heldBy: input.word(holdings),
  };
  input.endArray('holder');
  return holder;
}
