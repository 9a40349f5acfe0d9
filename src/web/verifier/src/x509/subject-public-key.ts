import { concat, paddedNumber, type Bytes } from '../bytes.js';
import { isOnCurve } from '../keys/curves.js';
import { PublicKey } from '../keys/public-key.js';
import { ES256, ES384, ES512, type SignatureAlgorithm } from '../keys/signature-algorithm.js';
import { DerReader, derTag } from './der-reader.js';
import { rsaPublicKey } from './rsa-public-key.js';

const curveKey = '1.2.840.10045.2.1';
const rsaKey = '1.2.840.113549.1.1.1';
const uncompressed = 4;

const curves: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['1.2.840.10045.3.1.7', ES256],
  ['1.3.132.0.34', ES384],
  ['1.3.132.0.35', ES512],
]);

/** Takes a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7): P-256, P-384 or P-521 by name, or RSA of 2048 to 4096 bits; undefined for everything else. */
export function readSubjectPublicKey(der: Bytes): PublicKey | undefined {
  const outer = new DerReader(der);
  const info = outer.readSequence();
  outer.expectEnd();
  const algorithm = info.readSequence();
  const { bytes } = info.readBits();
  info.expectEnd();
  const oid = algorithm.readOid();
  if (outer.failed) {
    return undefined;
  }

  return oid === curveKey ? readPoint(algorithm, bytes) : oid === rsaKey ? readRsa(algorithm, bytes) : undefined;
}

function readPoint(algorithm: DerReader, bytes: Bytes): PublicKey | undefined {
  const curve = curves.get(algorithm.readOid());
  algorithm.expectEnd();
  if (algorithm.failed || curve === undefined || bytes[0] !== uncompressed || bytes.length % 2 === 0) {
    return undefined;
  }

  const middle = (bytes.length + 1) / 2;
  const [x, y] = [bytes.subarray(1, middle), bytes.subarray(middle)].map((half) => paddedNumber(half, curve.coordinateLength));
  const point = x && y && concat(x, y);
  return point && isOnCurve(curve, point) ? PublicKey.fromMaterial(curve, point) : undefined;
}

function readRsa(algorithm: DerReader, bytes: Bytes): PublicKey | undefined {
  if (algorithm.isNext(derTag.null)) {
    algorithm.readNull();
  } else if (algorithm.hasData) {
    algorithm.readEncoded(); // means nothing here
  }

  algorithm.expectEnd();
  const key = algorithm.open(bytes).readSequence();
  const [modulus, exponent] = [key.readInteger(), key.readInteger()];
  key.expectEnd();
  return algorithm.failed ? undefined : rsaPublicKey(modulus, exponent);
}
