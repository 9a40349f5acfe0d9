import { hex, type Bytes } from '../bytes.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { coseTag } from '../cose/cose-header.js';
import { readKeyHeader } from '../cose/cose-key-header.js';
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

const maxHeaderBytes = 32;
const signatureBytes = 64;

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
    const cbor = new CborReader(bytes);
    cbor.readTag(coseTag.sign);
    cbor.readArray(4, 4);
    cbor.readBytes(0);
    cbor.readMap(0);
    const payload = cbor.readBytes(maxRootBytes);
    const signatures: RootSignature[] = [];
    for (let count = cbor.readArray(0, 2 * limits.rootKeys); count > 0 && !cbor.failed; count--) {
      cbor.readArray(3, 3);
      const header = cbor.readBytes(maxHeaderBytes);
      cbor.readMap(0);
      const signature = cbor.readBytes(signatureBytes);
      const keyId = readKeyHeader(header);
      if (keyId === undefined) {
        return undefined;
      }

      signatures.push({ header, keyId, signature });
    }

    const document = cbor.atEnd ? readRootDocument(payload) : undefined;
    if (document === undefined) {
      return undefined;
    }

    const keyIds = document.rootKeys.map((key) => key.subjectKeyId());
    return new Set(keyIds).size === keyIds.length
      ? new SignedRoot(document, payload, signatures, hex(sha256(payload)), keyIds)
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
