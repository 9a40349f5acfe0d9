import type { Bytes } from '../bytes.js';
import type { SignatureAlgorithm } from './signature-algorithm.js';

/** The prime of a curve's field and b of its equation y² = x³ - 3x + b (FIPS 186-4 D.1.2). */
export interface Curve {
  readonly prime: bigint;
  readonly b: bigint;
}

/** The curves by their names. */
export const curves: Readonly<Record<NonNullable<SignatureAlgorithm['curve']>, Curve>> = {
  'P-256': {
    prime: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    prime: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  'P-521': {
    prime: 2n ** 521n - 1n,
    b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  },
};

/** Whether x and y, side by side and each as long as the field, are a point on the curve of an algorithm. Nothing secret is calculated here. */
export function isOnCurve(algorithm: SignatureAlgorithm, point: Bytes): boolean {
  const curve = algorithm.curve && curves[algorithm.curve];
  const length = algorithm.coordinateLength;
  if (curve === undefined || point.length !== length * 2) {
    return false;
  }

  const { prime, b } = curve;
  const [x, y] = [toNumber(point.subarray(0, length)), toNumber(point.subarray(length))];
  return x < prime && y < prime && (y * y - x * x * x + 3n * x - b) % prime === 0n;
}

/** The number of bytes, the first the most significant. */
export function toNumber(bytes: Bytes): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
