import { hex, type Bytes } from '../bytes.js';
import { readKeyHeader } from '../cose/cose-key-header.js';
import { readCoseSign } from '../cose/cose-sign.js';
import { externalAad } from '../cose/external-aad.js';
import { signStructure } from '../cose/sig-structure.js';
import { limits } from '../generated/limits.js';
import type { KeyId } from '../keys/key-id.js';
import type { PublicKey } from '../keys/public-key.js';
import { sha256 } from '../keys/sha256.js';
import { readRootDocument, type RootDocument } from './root-document.js';
import { networkIdLength } from './trust-bundle.js';

/** Bytes of a root document. */
export const maxRootBytes = 65_536;

interface RootSignature {
  readonly header: Bytes;
  readonly keyId: KeyId;
  readonly signature: Bytes;
}

/** A root document and the signatures on it; whose they are shows when somebody asks. */
export class SignedRoot {
  private constructor(
    readonly document: RootDocument,
    private readonly payload: Bytes,
    private readonly signatures: readonly RootSignature[],
    /** SHA-256 of the document, hexadecimal. */
    readonly hash: string,
    private readonly rootKeyIds: readonly KeyId[],
  ) {}

  /** Reads a signed root document; undefined when it has not its form. */
  static read(bytes: Bytes): SignedRoot | undefined {
    const message = readCoseSign(bytes, maxRootBytes, 2 * limits.rootKeys);
    const document = message && readRootDocument(message.payload);
    const signatures = (message?.signatures ?? []).map(({ header, signature }) => ({ header, signature, keyId: readKeyHeader(header) }));
    if (document === undefined || !signatures.every((one): one is RootSignature => one.keyId !== undefined)) {
      return undefined;
    }

    const keyIds = document.rootKeys.map((key) => key.subjectKeyId());
    return new Set(keyIds).size === keyIds.length
      ? new SignedRoot(document, message!.payload, signatures, hex(sha256(message!.payload)), keyIds)
      : undefined;
  }

  /** The network id. */
  get network(): string {
    return this.document.network ?? this.hash.slice(0, networkIdLength * 2);
  }

  /** Whether as many root keys of a version as its threshold says have signed this one. */
  async isSignedBy(version: SignedRoot): Promise<boolean> {
    const { rootKeys, threshold } = version.document;
    const good = await Promise.all(rootKeys.map((key, i) => this.hasSignatureOf(key, version.rootKeyIds[i]!)));
    return good.filter((isGood) => isGood).length >= threshold;
  }

  private async hasSignatureOf(key: PublicKey, keyId: KeyId): Promise<boolean> {
    for (const { header, signature } of this.signatures.filter((one) => one.keyId === keyId)) {
      if (await key.verify(signStructure(header, externalAad.root, this.payload), signature)) {
        return true;
      }
    }

    return false;
  }
}
