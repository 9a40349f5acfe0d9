import { utf8 } from '../bytes.js';
import { encodeBase64Url } from '../jose/base64url.js';

const names = { 'sha-256': 'SHA-256', 'sha-384': 'SHA-384', 'sha-512': 'SHA-512' } as const;

/** A hash that `_sd_alg` may name (RFC 9901 §4.1.1); case counts. */
export type SdHash = keyof typeof names;

/** The hash with a name. */
export function findSdHash(name: string | undefined): SdHash | undefined {
  return (Object.keys(names) as SdHash[]).find((known) => known === name);
}

/** The digest of a text, in base64url. */
export async function sdDigest(hash: SdHash, text: string): Promise<string> {
  return encodeBase64Url(new Uint8Array(await crypto.subtle.digest(names[hash], utf8(text))));
}
