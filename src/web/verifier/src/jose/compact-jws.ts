import { utf8, type Bytes } from '../bytes.js';
import { limits } from '../generated/limits.js';
import type { PublicKey } from '../keys/public-key.js';
import { signatureLength } from '../keys/signature-algorithm.js';
import { Failure, type Result } from '../model/failure.js';
import { decodeBase64Url } from './base64url.js';
import { readJoseHeader, type JoseHeader } from './jose-header.js';

const headerCharacters = Math.floor((limits.joseHeaderBytes * 4) / 3) + 4;
const threeParts = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/;

/** A JWS in compact form (RFC 7515 §7.1): three parts of base64url. Nothing in it has been verified. */
export class CompactJws {
  private constructor(
    /** The protected header. */
    readonly header: JoseHeader,
    private readonly signedText: string,
    readonly signature: Bytes,
  ) {}

  /** Whether a text may be a compact JWS: it begins as every JSON object in base64url does and has three parts. */
  static looksLike(text: string): boolean {
    const first = text.indexOf('.');
    const second = text.indexOf('.', first + 1);
    return text.startsWith('eyJ') && first >= 0 && second > first && text.indexOf('.', second + 1) < 0;
  }

  /**
   * Reads a text.
   * @param text the text; may be anything
   * @param where its place, for failures
   */
  static read(text: string, where = 'jws'): Result<CompactJws> {
    if (text.length > limits.jwsCharacters) {
      return new Failure('too-large', where, `at most ${limits.jwsCharacters} characters`);
    }

    if (!threeParts.test(text)) {
      return new Failure('malformed', where, 'three parts of base64url without padding, with a full stop between');
    }

    const [first, second] = [text.indexOf('.'), text.lastIndexOf('.')];
    const headerJson = first > headerCharacters ? undefined : decodeBase64Url(text.slice(0, first));
    if (headerJson === undefined) {
      return new Failure('malformed', `${where}.header`, 'base64url without padding, in its one spelling');
    }

    const signature = decodeBase64Url(text.slice(second + 1));
    if (signature === undefined) {
      return new Failure('malformed', `${where}.signature`, 'base64url without padding, in its one spelling');
    }

    const header = readJoseHeader(headerJson, where);
    if (header instanceof Failure) {
      return header;
    }

    const length = signatureLength(header.algorithm);
    return length !== undefined && signature.length !== length
      ? new Failure('malformed', `${where}.signature`, `${length} bytes`)
      : new CompactJws(header, text.slice(0, second), signature);
  }

  /** What is signed: the ASCII of header, full stop and payload. */
  get signed(): Bytes {
    return utf8(this.signedText);
  }

  /** Decodes what is signed; undefined when the text is not the one spelling of any bytes. Not to be interpreted before the signature was checked, but to find keys. */
  payload(): Bytes | undefined {
    return decodeBase64Url(this.signedText.slice(this.signedText.indexOf('.') + 1));
  }

  /** Whether the signature is that of a key for the same algorithm. */
  async verify(key: PublicKey): Promise<boolean> {
    return key.algorithm === this.header.algorithm && key.verify(this.signed, this.signature);
  }
}
