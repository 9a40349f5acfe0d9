import { concat, utf8, type Bytes } from '../bytes.js';
import type { HolderSecret } from '../model/holder-secret.js';

const tagBits = 128;
const nonceLength = 12;
const name = utf8('HealthPassport lane 1');

// Fixed by the major version and never read from a card. OWASP's figure of 2023 for PBKDF2 with HMAC-SHA-256.
const iterations = 600_000;

/** Bytes of a lane: a salt, and a box of 64 bytes of content and their tag. */
export const laneLength = 96;
export const saltLength = 16;
/** Bytes of what a box holds, with the zeros at its end. */
export const laneContentLength = 64;
/** One slot for each twin. */
export const slots = [0, 1] as const;

/** Makes the key of a lane; what does it must not keep the secret. */
export type LaneKeyMaker = (digits: string, salt: Uint8Array) => Promise<CryptoKey>;

/**
 * Opens a sealed lane (`specs/compact-passport.md` §7). Both slots are always tried.
 * @returns 64 bytes of content, or undefined: a wrong secret and an unused lane give the same answer
 */
export async function openLane(lane: Bytes, secret: HolderSecret, makeKey: LaneKeyMaker = makeLaneKey): Promise<Bytes | undefined> {
  const key = await makeKey(secret.digits, lane.slice(0, saltLength));
  const opened = await Promise.all(slots.map((slot) => decrypt(key, slot, lane.subarray(saltLength))));
  return opened[1] ?? opened[0];
}

/**
 * Makes the key of a lane. It takes seconds on an old phone; a page may have it made by a worker, which it can end.
 * @param digits the secret as `HolderSecret.digits`
 * @param salt the first 16 bytes of the lane
 * @param share for measuring: a part of the work, whose key opens nothing
 */
export async function makeLaneKey(digits: string, salt: Uint8Array, share = 1): Promise<CryptoKey> {
  const password = await crypto.subtle.importKey('raw', utf8(digits), 'PBKDF2', false, ['deriveKey']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: concat(name, Uint8Array.of(0), new Uint8Array(salt)), iterations: Math.ceil(iterations * share) };
  return crypto.subtle.deriveKey(parameters, password, { name: 'AES-GCM', length: 256 }, false, ['decrypt', 'encrypt']);
}

/** How a box is closed and opened (§7.4); a slot is used once under one key. */
export function boxCipher(slot: number): AesGcmParams {
  const iv = new Uint8Array(nonceLength);
  iv[nonceLength - 1] = slot;
  return { name: 'AES-GCM', iv, additionalData: name, tagLength: tagBits };
}

async function decrypt(key: CryptoKey, slot: number, box: Bytes): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(boxCipher(slot), key, box));
  } catch {
    return undefined;
  }
}
