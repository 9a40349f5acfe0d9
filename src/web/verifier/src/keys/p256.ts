import type { Bytes } from '../bytes.js';
import { curves, toNumber } from './curves.js';

/** Bytes of x and y. */
export const pointLength = 64;

/** Bytes of a compressed point: 02 or 03, then x. */
export const compressedLength = 33;

const { prime, b } = curves['P-256'];

/** x and y of a compressed point on P-256 (SEC 1 §2.3.4); undefined when there is no such point. Nothing secret is calculated here. */
export function decompress(compressed: Bytes): Bytes | undefined {
  const [sign] = compressed;
  if (compressed.length !== compressedLength || (sign !== 2 && sign !== 3)) {
    return undefined;
  }

  const x = toNumber(compressed.subarray(1));
  if (x >= prime) {
    return undefined;
  }

  const square = modulo(x * x * x - 3n * x + b);
  const root = power(square, (prime + 1n) / 4n); // the prime is 3 modulo 4
  if (modulo(root * root) !== square || root === 0n) {
    return undefined;
  }

  const y = (root % 2n === 0n) === (sign === 2) ? root : prime - root;
  const point = new Uint8Array(pointLength);
  point.set(compressed.subarray(1));
  let rest = y;
  for (let i = pointLength - 1; i >= pointLength / 2; i--) {
    point[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }

  return point;
}

function modulo(value: bigint): bigint {
  const rest = value % prime;
  return rest < 0n ? rest + prime : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) {
      result = modulo(result * square);
    }

    square = modulo(square * square);
  }

  return result;
}
