import { hex, type Bytes } from '../bytes.js';
import { readKeyHeader } from '../cose/cose-key-header.js';
import { readCoseSign1, type CoseSign1 } from '../cose/cose-sign1.js';
import { externalAad } from '../cose/external-aad.js';
import { sign1Structure } from '../cose/sig-structure.js';
import type { KeyId } from '../keys/key-id.js';
import type { PublicKey } from '../keys/public-key.js';
import { sha256 } from '../keys/sha256.js';
import { readBundle } from './bundle-codec.js';
import type { TrustBundle } from './trust-bundle.js';

const emptyMap = 0xa0;

/** A bundle whose signature nobody has checked yet. */
export class SignedBundle {
  private constructor(
    private readonly message: CoseSign1,
    readonly keyId: KeyId,
  ) {}

  /** Reads a signed bundle; undefined when it has not its form. */
  static read(bytes: Bytes): SignedBundle | undefined {
    const message = readCoseSign1(bytes);
    const keyId = message === undefined ? undefined : readKeyHeader(message.protectedHeader);
    const hasEmptyHeader = message?.unprotectedHeader.length === 1 && message.unprotectedHeader[0] === emptyMap;
    return message !== undefined && keyId !== undefined && hasEmptyHeader ? new SignedBundle(message, keyId) : undefined;
  }

  /** SHA-256 of the bundle, hexadecimal. */
  get hash(): string {
    return hex(sha256(this.message.payload));
  }

  /** The bundle, if this key has signed it and it has its form. */
  async open(key: PublicKey): Promise<TrustBundle | undefined> {
    const signed = sign1Structure(this.message.protectedHeader, externalAad.bundle, this.message.payload);
    return (await key.verify(signed, this.message.signature)) ? readBundle(this.message.payload) : undefined;
  }
}
