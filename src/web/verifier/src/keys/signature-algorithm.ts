/** A signature algorithm: everything that is known of it stands in its row. */
export interface SignatureAlgorithm {
  /** The name in JOSE. */
  readonly name: string;
  /** The number in COSE. */
  readonly cose: number;
  /** The hash, as WebCrypto names it. */
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512';
  /** Bytes of a coordinate on the curve; 0 for RSA. */
  readonly coordinateLength: number;
  readonly curve?: 'P-256' | 'P-384' | 'P-521';
}

export const ES256: SignatureAlgorithm = { name: 'ES256', cose: -7, hash: 'SHA-256', coordinateLength: 32, curve: 'P-256' };
export const ES384: SignatureAlgorithm = { name: 'ES384', cose: -35, hash: 'SHA-384', coordinateLength: 48, curve: 'P-384' };
export const ES512: SignatureAlgorithm = { name: 'ES512', cose: -36, hash: 'SHA-512', coordinateLength: 66, curve: 'P-521' };
export const PS256: SignatureAlgorithm = { name: 'PS256', cose: -37, hash: 'SHA-256', coordinateLength: 0 };

/** All algorithms that are accepted; a key verifies one of them and no other. */
export const signatureAlgorithms: readonly SignatureAlgorithm[] = [ES256, ES384, ES512, PS256];

export function algorithmFromCose(number: number): SignatureAlgorithm | undefined {
  return signatureAlgorithms.find((row) => row.cose === number);
}

export function algorithmFromJose(name: string): SignatureAlgorithm | undefined {
  return signatureAlgorithms.find((row) => row.name === name);
}

/** Bytes of a signature; undefined where the key tells it. */
export function signatureLength(algorithm: SignatureAlgorithm): number | undefined {
  return algorithm.coordinateLength === 0 ? undefined : algorithm.coordinateLength * 2;
}
