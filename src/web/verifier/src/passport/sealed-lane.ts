import { concat, utf8, type Bytes } from '../bytes.js';
import type { HolderSecret } from '../model/holder-secret.js';

const saltLength = 16;
const tagBits = 128;
const nonceLength = 12;
const slots = [0, 1];
const name = utf8('HealthPassport lane 1');

// Fixed by the major version and never read from a card. OWASP's figure of 2023 for PBKDF2 with HMAC-SHA-256.
const iterations = 600_000;

/** Bytes of a lane: a salt, and a box of 64 bytes of content and their tag. */
export const laneLength = 96;

/**
 * Opens a sealed lane (`specs/compact-passport.md` §7). Both slots are always tried.
 * @returns 64 bytes of content, or undefined: a wrong secret and an unused lane give the same answer
 */
export async function openLane(lane: Bytes, secret: HolderSecret): Promise<Bytes | undefined> {
  const key = await deriveKey(secret, lane.subarray(0, saltLength));
  const opened = await Promise.all(slots.map((slot) => decrypt(key, slot, lane.subarray(saltLength))));
  return opened[1] ?? opened[0];
}

async function deriveKey(secret: HolderSecret, salt: Bytes): Promise<CryptoKey> {
  const password = await crypto.subtle.importKey('raw', utf8(secret.digits), 'PBKDF2', false, ['deriveKey']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: concat(name, Uint8Array.of(0), salt), iterations };
  return crypto.subtle.deriveKey(parameters, password, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
}

async function decrypt(key: CryptoKey, slot: number, box: Bytes): Promise<Bytes | undefined> {
  const iv = new Uint8Array(nonceLength);
  iv[nonceLength - 1] = slot;
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: name, tagLength: tagBits }, key, box));
  } catch {
    return undefined;
  }
}
