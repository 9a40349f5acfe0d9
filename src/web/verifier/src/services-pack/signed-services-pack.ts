import { hex, type Bytes } from '../bytes.js';
import { readKeyHeader } from '../cose/cose-key-header.js';
import { readCoseSign1, type CoseSign1 } from '../cose/cose-sign1.js';
import { externalAad } from '../cose/external-aad.js';
import { sign1Structure } from '../cose/sig-structure.js';
import { limits } from '../generated/limits.js';
import type { KeyId } from '../keys/key-id.js';
import type { PublicKey } from '../keys/public-key.js';
import { sha256 } from '../keys/sha256.js';
import { Failure, type Result } from '../model/failure.js';
import { inflateZlib } from '../zlib/bounded-inflater.js';
import type { ServicesPack } from './services-pack.js';
import { readServicesPack } from './services-pack-codec.js';

const emptyMap = 0xa0;

/** A services pack whose signature nobody has checked yet (`specs/services-pack.md` §6). */
export class SignedServicesPack {
  private constructor(private readonly message: CoseSign1, readonly keyId: KeyId) {}

  /** Reads an envelope, without verifying it: `empty`, `too-large` or `malformed` for what is none. */
  static read(bytes: Bytes): Result<SignedServicesPack> {
    if (bytes.length === 0 || bytes.length > limits.servicesPackBytes) {
      return bytes.length === 0 ? new Failure('empty', 'pack', 'a services pack') : new Failure('too-large', 'pack', `at most ${limits.servicesPackBytes} bytes`);
    }

    const message = readCoseSign1(bytes);
    const keyId = message === undefined ? undefined : readKeyHeader(message.protectedHeader);
    const hasEmptyHeader = message?.unprotectedHeader.length === 1 && message.unprotectedHeader[0] === emptyMap;
    return message !== undefined && keyId !== undefined && hasEmptyHeader ? new SignedServicesPack(message, keyId)
      : new Failure('malformed', 'pack', 'a signed services pack in the form of specs/services-pack.md §6');
  }

  /** The pack and its hash, if this key has signed it: else `bad-signature`, `content-malformed` or `newer-version`. It is inflated after its signature was found good. */
  async open(key: PublicKey): Promise<Result<{ readonly pack: ServicesPack; readonly hash: string }>> {
    const { protectedHeader, payload, signature } = this.message;
    if (!(await key.verify(sign1Structure(protectedHeader, externalAad.services, payload), signature))) {
      return new Failure('bad-signature', 'pack', 'a signature by the key that it names');
    }

    const content = inflateZlib(payload, limits.servicesPackContentBytes);
    if (content === undefined) {
      return new Failure('content-malformed', 'pack', `a zlib stream of at most ${limits.servicesPackContentBytes} bytes`);
    }

    const pack = readServicesPack(content);
    return pack instanceof Failure ? pack : { pack, hash: hex(sha256(content)) };
  }
}
