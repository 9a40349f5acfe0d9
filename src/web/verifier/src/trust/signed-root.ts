import { hex, type Bytes } from '../bytes.js';
import { externalAad } from '../cose/external-aad.js';
import { sha256 } from '../keys/sha256.js';
import { RootSignatures } from './federation/root-signatures.js';
import { readRootDocument, type RootDocument } from './root-document.js';
import { networkIdLength } from './trust-bundle.js';

/** Bytes of a root document. */
export const maxRootBytes = 65_536;

/** A root document and the signatures on it; whose they are shows when somebody asks. */
export class SignedRoot {
  private constructor(
    readonly document: RootDocument,
    private readonly signatures: RootSignatures,
    /** SHA-256 of the document, hexadecimal. */
    readonly hash: string,
  ) {}

  /** Reads a signed root document; undefined when it has not its form. */
  static read(bytes: Bytes): SignedRoot | undefined {
    const signatures = RootSignatures.read(bytes, maxRootBytes);
    const document = signatures && readRootDocument(signatures.payload);
    const keyIds = document?.rootKeys.map((key) => key.subjectKeyId());
    return document !== undefined && new Set(keyIds).size === keyIds!.length ? new SignedRoot(document, signatures!, hex(sha256(signatures!.payload))) : undefined;
  }

  /** The network id. */
  get network(): string {
    return this.document.network ?? this.hash.slice(0, networkIdLength * 2);
  }

  /** Whether as many root keys of a version as its threshold says have signed this one. */
  async isSignedBy({ document }: SignedRoot): Promise<boolean> {
    return (await this.signatures.countBy(document, externalAad.root)) >= document.threshold;
  }
}
