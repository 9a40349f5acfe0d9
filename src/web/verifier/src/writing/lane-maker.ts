import { concat, type Bytes } from '../bytes.js';
import type { HolderSecret } from '../model/holder-secret.js';
import { boxCipher, laneLength, makeLaneKey, saltLength, slots, type LaneKeyMaker } from '../passport/sealed-lane.js';

/** The lanes of two twins: one salt, and boxes that look alike whatever they hold. */
export type TwinLanes = readonly [Bytes, Bytes];

/** What is to be sealed with which secret, by slot. */
export interface LaneFilling {
  /** 64 bytes each. */
  readonly boxes: readonly [Bytes, Bytes];
  /** The same one twice, or two. */
  readonly secrets: readonly [HolderSecret, HolderSecret];
}

/** Makes the lanes in one call, so that each salt is fresh (`specs/compact-passport.md` §7.8); which twin has which slot is random. Unused lanes are random bytes. */
export async function makeLanes(filling: LaneFilling | undefined, makeKey: LaneKeyMaker = makeLaneKey): Promise<TwinLanes> {
  const salt = random(saltLength);
  if (filling === undefined) {
    return [concat(salt, random(laneLength - saltLength)), concat(salt, random(laneLength - saltLength))];
  }

  const { boxes, secrets: [one, other] } = filling;
  const key = await makeKey(one.digits, salt.slice());
  const keys = [key, one === other ? key : await makeKey(other.digits, salt.slice())] as const;
  const [first, second] = await Promise.all(slots.map(async (slot) => concat(salt, new Uint8Array(await crypto.subtle.encrypt(boxCipher(slot), keys[slot], boxes[slot])))));
  return random(1)[0]! % 2 === 0 ? [first!, second!] : [second!, first!];
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
