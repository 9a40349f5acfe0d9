import type { Bytes } from '../../bytes.js';
import { cborArray, cborBytes, cborText } from '../../cbor/cbor-bytes.js';
import { externalAad } from '../../cose/external-aad.js';
import { sign1Structure } from '../../cose/sig-structure.js';
import type { TrustedKey } from '../trusted-key.js';

/** Bytes of a proof: r and s. */
export const keyProofLength = 64;

const noHeader = new Uint8Array(0);

/**
 * Whether a key says itself that it belongs to the issuer that lists it, under the key id of the list (`specs/trust-bundle.md` 12.3). Without that a member of a federated
 * network could list the key of another one, and take over or take back its cards.
 */
export async function isProven(issuer: string, { publicKey, kid, proof }: TrustedKey): Promise<boolean> {
  return proof !== undefined && (await publicKey.verify(proofStructure(issuer, kid), proof));
}

/** What the key signs for its proof. */
export function proofStructure(issuer: string, kid: Bytes): Bytes {
  return sign1Structure(noHeader, externalAad.memberKey, cborArray(cborText(issuer), cborBytes(kid)));
}
