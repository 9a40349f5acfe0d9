import { concat, noBytes } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { isJsonObject, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import { PublicKey } from '../keys/public-key.js';
import { PS256, signatureAlgorithms } from '../keys/signature-algorithm.js';
import { Failure, type Result } from '../model/failure.js';
import { decodeBase64Url } from './base64url.js';
import { textsMember } from './jose-json.js';

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const minRsaBits = 2048;
const maxRsaBits = 4096;
const maxExponentBytes = 4;

/**
 * Reads a public key as JSON Web Key (RFC 7517): EC on P-256, P-384 or P-521, or RSA of 2048 to 4096 bits. Members that are not known are ignored (§4), but
 * a private key is refused.
 */
export async function readJwk(json: JsonValue | undefined, where: string): Promise<Result<PublicKey>> {
  if (!isJsonObject(json)) {
    return new Failure('malformed', where, 'an object');
  }

  if (privateMembers.some((name) => json.has(name))) {
    return new Failure('malformed', where, 'a public key: this one has a private part, and is lost');
  }

  const key = await keyOf(json, where);
  if (key instanceof Failure) {
    return key;
  }

  const wrong = ['alg', 'kid', 'use'].find((name) => json.has(name) && textMember(json, name) === undefined);
  if (wrong !== undefined) {
    return new Failure('malformed', `${where}.${wrong}`, 'a string');
  }

  if ((textMember(json, 'alg') ?? key.algorithm.name) !== key.algorithm.name) {
    return new Failure('unsupported-algorithm', `${where}.alg`, `${key.algorithm.name} for this key`);
  }

  return textsMember(json, 'x5c') === undefined || textsMember(json, 'key_ops') === undefined
    ? new Failure('malformed', where, 'x5c and key_ops as lists of strings')
    : key;
}

function keyOf(json: JsonObject, where: string): Result<PublicKey> | Promise<Result<PublicKey>> {
  switch (textMember(json, 'kty')) {
    case 'EC':
      return curveKey(json, where);
    case 'RSA':
      return rsaKey(json, where);
    case undefined:
      return new Failure('malformed', `${where}.kty`, 'a string');
    default:
      return new Failure('unsupported-algorithm', `${where}.kty`, 'EC or RSA');
  }
}

// RFC 7518 §6.2.1: both coordinates have the full length of the field.
async function curveKey(json: JsonObject, where: string): Promise<Result<PublicKey>> {
  const curve = textMember(json, 'crv');
  const algorithm = signatureAlgorithms.find((row) => row.curve !== undefined && row.curve === curve);
  if (algorithm === undefined) {
    return new Failure('unsupported-algorithm', `${where}.crv`, 'P-256, P-384 or P-521');
  }

  const length = algorithm.coordinateLength;
  const [x, y] = ['x', 'y'].map((name) => decodeBase64Url(textMember(json, name) ?? ''));
  const key = x?.length === length && y?.length === length ? PublicKey.fromMaterial(algorithm, concat(x, y)) : undefined;
  return key !== undefined && (await key.isUsable()) ? key : new Failure('malformed', where, `x and y of ${length} bytes each, a point on the curve`);
}

// RFC 7518 §6.3.1: numbers without leading zero bytes.
async function rsaKey(json: JsonObject, where: string): Promise<Result<PublicKey>> {
  const failure = new Failure('malformed', where, 'n and e of an RSA key of 2048 to 4096 bits');
  const [n, e] = [textMember(json, 'n') ?? '', textMember(json, 'e') ?? ''];
  const [modulus, exponent] = [decodeBase64Url(n) ?? noBytes, decodeBase64Url(e) ?? noBytes];
  const isExponent = exponent.length <= maxExponentBytes && (exponent.at(-1)! & 1) === 1 && (exponent.length > 1 || exponent[0] !== 1); // 3 or above, and odd
  if (!modulus[0] || !exponent[0] || modulus.length > limits.rsaKeyBytes || !isExponent) {
    return failure;
  }

  try {
    const key = await crypto.subtle.importKey('jwk', { kty: 'RSA', n, e }, { name: 'RSA-PSS', hash: PS256.hash }, true, ['verify']);
    const bits = (key.algorithm as RsaHashedKeyAlgorithm).modulusLength;
    const info = new Uint8Array(await crypto.subtle.exportKey('spki', key));
    return bits < minRsaBits || bits > maxRsaBits ? failure : PublicKey.fromMaterial(PS256, info) ?? failure;
  } catch { // numbers that are no key
    return failure;
  }
}
