import { fromBase64, toBase64 } from '../common/bytes.ts';

const nonceLength = 12;
const name = new TextEncoder().encode('HealthPassport carry 1');

/** The key of a passphrase, and the salt that made it. */
export interface DeviceKey {
  readonly key: CryptoKey;
  readonly salt: Uint8Array<ArrayBuffer>;
}

/** What is kept of codes under a passphrase; all of it base64. */
export interface SealedBox {
  readonly salt: string;
  readonly nonce: string;
  readonly box: string;
}

/** Seals codes. Each time with another nonce. */
export async function sealBox(codes: readonly string[], { key, salt }: DeviceKey): Promise<SealedBox> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: name }, key, new TextEncoder().encode(JSON.stringify(codes)));
  return { salt: toBase64(salt), nonce: toBase64(nonce), box: toBase64(new Uint8Array(box)) };
}

/** Opens them; undefined for a wrong key, and for a box that was changed. */
export async function openBox({ nonce, box }: SealedBox, { key }: DeviceKey): Promise<readonly string[] | undefined> {
  const [iv, sealed] = [fromBase64(nonce), fromBase64(box)];
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv!, additionalData: name }, key, sealed!);
    return JSON.parse(new TextDecoder().decode(opened)) as readonly string[];
  } catch {
    return undefined;
  }
}
