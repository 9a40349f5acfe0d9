import { hex, type Bytes } from '../bytes.js';
import { sha256 } from './sha256.js';

/** The eight bytes by which keys are found, as 16 hexadecimal digits in lower case. A hint, which proves nothing. */
export type KeyId = string;

/** Bytes of a key id. */
export const keyIdLength = 8;

/** The key id of the first eight bytes. */
export function keyIdOfBytes(bytes: Bytes): KeyId {
  return hex(bytes.subarray(0, keyIdLength));
}

/** The key id of a `kid` of any length: eight bytes are taken as they are, of others the first eight bytes of their SHA-256. */
export function keyIdOf(kid: Bytes): KeyId {
  return keyIdOfBytes(kid.length === keyIdLength ? kid : sha256(kid));
}
