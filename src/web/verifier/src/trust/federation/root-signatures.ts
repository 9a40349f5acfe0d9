import type { Bytes } from '../../bytes.js';
import { readKeyHeader } from '../../cose/cose-key-header.js';
import { readCoseSign } from '../../cose/cose-sign.js';
import { signStructure } from '../../cose/sig-structure.js';
import { limits } from '../../generated/limits.js';
import type { KeyId } from '../../keys/key-id.js';
import type { PublicKey } from '../../keys/public-key.js';
import type { RootDocument } from '../root-document.js';

interface RootSignature {
  readonly header: Bytes;
  readonly keyId: KeyId;
  readonly signature: Bytes;
}

/** A COSE_Sign message (RFC 9052 §4.1) that holders of root keys sign, each under its key id: root documents and rolls. */
export class RootSignatures {
  private constructor(readonly payload: Bytes, private readonly signatures: readonly RootSignature[]) {}

  /** Takes a message apart, without verifying it; undefined when it is none, or names no keys. */
  static read(bytes: Bytes, maxBytes: number): RootSignatures | undefined {
    const message = readCoseSign(bytes, maxBytes, 2 * limits.rootKeys);
    const signatures = message?.signatures.map(({ header, signature }) => ({ header, signature, keyId: readKeyHeader(header) }));
    return signatures?.every((one): one is RootSignature => one.keyId !== undefined) === true ? new RootSignatures(message!.payload, signatures) : undefined;
  }

  /** How many different keys of a root document have a good signature. */
  async countBy({ rootKeys }: RootDocument, externalAad: Bytes): Promise<number> {
    const good = await Promise.all(rootKeys.map((key) => this.hasSignatureOf(key, externalAad)));
    return good.filter((isGood) => isGood).length;
  }

  private async hasSignatureOf(key: PublicKey, externalAad: Bytes): Promise<boolean> {
    const keyId = key.subjectKeyId();
    for (const { header, signature } of this.signatures.filter((one) => one.keyId === keyId)) {
      if (await key.verify(signStructure(header, externalAad, this.payload), signature)) {
        return true;
      }
    }

    return false;
  }
}
