import { concat, equalBytes, hex, utf8, type Bytes } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { encodeBase64Url } from '../jose/base64url.js';
import { keyIdOfBytes, type KeyId } from './key-id.js';
import { sha256 } from './sha256.js';
import { ES256, signatureLength, type SignatureAlgorithm } from './signature-algorithm.js';

// 30 59 30 13 06 07 (id-ecPublicKey) 06 08 (prime256v1) 03 42 00 04, then x and y
const p256Head = Uint8Array.of(
  0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
  0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04);

/** A public key that verifies one algorithm. Whether it is a point on its curve shows when it is first used: one that is not verifies nothing. */
export class PublicKey {
  private imported?: Promise<CryptoKey | undefined>;

  private constructor(
    readonly algorithm: SignatureAlgorithm,
    /** x and y; for RSA the SubjectPublicKeyInfo. */
    readonly material: Bytes,
  ) {}

  /** A key for ES256 by x and y; undefined when these are not 64 bytes. */
  static fromPoint(point: Bytes): PublicKey | undefined {
    return PublicKey.fromMaterial(ES256, point);
  }

  /** A key by its material; undefined when that has not the length of the algorithm. */
  static fromMaterial(algorithm: SignatureAlgorithm, material: Bytes): PublicKey | undefined {
    const { coordinateLength } = algorithm;
    const fits = coordinateLength > 0 ? material.length === coordinateLength * 2 : material.length > 0 && material.length <= limits.rsaKeyBytes;
    return fits ? new PublicKey(algorithm, material) : undefined;
  }

  /** Whether both are the same key for the same algorithm. */
  equals(other: PublicKey): boolean {
    return this.algorithm === other.algorithm && equalBytes(this.material, other.material);
  }

  /** A text that two keys share exactly when they are the same. */
  get identity(): string {
    return `${this.algorithm.name} ${hex(this.material)}`;
  }

  /** The first eight bytes of SHA-256 over the SubjectPublicKeyInfo of a key for ES256. */
  subjectKeyId(): KeyId {
    return keyIdOfBytes(sha256(concat(p256Head, this.material)));
  }

  /** The JWK thumbprint (RFC 7638) of a key on a curve, in base64url. */
  thumbprint(): string {
    const half = this.material.length / 2;
    const [x, y] = [encodeBase64Url(this.material.subarray(0, half)), encodeBase64Url(this.material.subarray(half))];
    return encodeBase64Url(sha256(utf8(`{"crv":"${this.algorithm.curve}","kty":"EC","x":"${x}","y":"${y}"}`)));
  }

  /** Whether the platform takes the key: a point on its curve, or an RSA key. */
  async isUsable(): Promise<boolean> {
    return (await this.import()) !== undefined;
  }

  /** Whether the signature over the bytes is this key's. */
  async verify(signed: Bytes, signature: Bytes): Promise<boolean> {
    const length = signatureLength(this.algorithm);
    const key = length === undefined || signature.length === length ? await this.import() : undefined;
    if (key === undefined) {
      return false;
    }

    try {
      return await crypto.subtle.verify(this.verifyParameters, key, signature, signed);
    } catch {
      return false;
    }
  }

  private get verifyParameters(): EcdsaParams | RsaPssParams {
    return this.algorithm.curve === undefined ? { name: 'RSA-PSS', saltLength: 32 } : { name: 'ECDSA', hash: this.algorithm.hash };
  }

  private import(): Promise<CryptoKey | undefined> {
    const { curve, hash } = this.algorithm;
    this.imported ??= (curve === undefined
      ? crypto.subtle.importKey('spki', this.material, { name: 'RSA-PSS', hash }, false, ['verify'])
      : crypto.subtle.importKey('raw', concat(Uint8Array.of(4), this.material), { name: 'ECDSA', namedCurve: curve }, false, ['verify'])
    ).catch(() => undefined); // a point off the curve, or no RSA key
    return this.imported;
  }
}
