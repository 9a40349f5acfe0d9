import { hex, noBytes, type Bytes } from '../bytes.js';
import { externalAad } from '../cose/external-aad.js';
import { sign1Structure } from '../cose/sig-structure.js';
import { keyIdOfBytes, type KeyId } from '../keys/key-id.js';
import { compressedLength, decompress } from '../keys/p256.js';
import { PublicKey } from '../keys/public-key.js';
import type { Day } from '../model/days.js';
import { entryKinds } from './entry-kinds.js';

/** Bytes of a certificate. */
export const fieldKeyCertificateLength = 112;

const signedLength = 48;
const dayAt = compressedLength;
const labelAt = dayAt + 2;
const kindsAt = labelAt + 4;

/** The certificate of a field key (`specs/compact-passport.md` §8). */
export class FieldKeyCertificate {
  private constructor(readonly bytes: Bytes) {}

  /** Reads a certificate; undefined when it has not its length or names kinds that are not there. */
  static read(bytes: Bytes): FieldKeyCertificate | undefined {
    return bytes.length === fieldKeyCertificateLength && (bytes[kindsAt]! & ~entryKinds.all) === 0 ? new FieldKeyCertificate(bytes) : undefined;
  }

  /** The day on which the key signs. */
  get day(): Day {
    return this.bytes[dayAt]! * 256 + this.bytes[dayAt + 1]!;
  }

  /** The same random label for all keys of a tour, hexadecimal. */
  get label(): string {
    return hex(this.bytes.subarray(labelAt, kindsAt));
  }

  /** Bits of `entryKinds`. */
  get kinds(): number {
    return this.bytes[kindsAt]!;
  }

  /** The key that is said to have certified it. */
  get certifiedBy(): KeyId {
    return keyIdOfBytes(this.bytes.subarray(kindsAt + 1, signedLength));
  }

  /** Whether a key has certified it. */
  verify(key: PublicKey): Promise<boolean> {
    return key.verify(sign1Structure(noBytes, externalAad.fieldKey, this.bytes.subarray(0, signedLength)), this.bytes.subarray(signedLength));
  }

  /** The field key; undefined when its point is not on the curve. */
  fieldKey(): PublicKey | undefined {
    const point = decompress(this.bytes.subarray(0, compressedLength));
    return point && PublicKey.fromPoint(point);
  }
}
