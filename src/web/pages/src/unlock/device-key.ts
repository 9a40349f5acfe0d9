// OWASP's figure of 2023 for PBKDF2 with HMAC-SHA-256, as for the sealed part of a card.
const iterations = 600_000;

/**
 * Makes the key by which a device keeps what a person carries. It takes seconds on an old phone.
 * @param passphrase as it was typed; how a keyboard composes letters makes no difference
 * @param salt 16 random bytes, other ones for each passphrase
 * @param share for measuring: a part of the work, whose key opens nothing
 */
export async function makeDeviceKey(passphrase: string, salt: Uint8Array, share = 1): Promise<CryptoKey> {
  const password = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase.normalize('NFKC').trim()), 'PBKDF2', false, ['deriveKey']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations: Math.ceil(iterations * share) };
  return crypto.subtle.deriveKey(parameters, password, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
