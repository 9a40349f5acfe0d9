// A network whose keys these tests hold: trust files, and credentials that are signed by whom they name.
import { constants, createHash, generateKeyPairSync, sign } from 'node:crypto';
import { externalAad } from '../dist/cose/external-aad.js';
import { sign1Structure, signStructure } from '../dist/cose/sig-structure.js';
import { PublicKey } from '../dist/keys/public-key.js';
import { ES256, ES384, ES512, PS256 } from '../dist/keys/signature-algorithm.js';
import { cbor, Tag } from './cbor.mjs';
import { textOf } from './cards.mjs';

/** The time of these tests. */
export const now = Date.parse('2026-11-20T12:00:00Z');

const secondsOfDay = 86_400;
const curves = { 'P-256': ES256, 'P-384': ES384, 'P-521': ES512 };
const noBytes = new Uint8Array(0);

/** The day of a moment as trust files count it. */
export function dayNumber(time) {
  return Math.floor(time / 1000 / secondsOfDay);
}

/** A key pair on a curve, or of RSA with a number of bits; its id is the first eight bytes of the SHA-256 of its SubjectPublicKeyInfo. */
export function makeKey(kind = 'P-256') {
  const { privateKey, publicKey } = typeof kind === 'string'
    ? generateKeyPairSync('ec', { namedCurve: kind })
    : generateKeyPairSync('rsa', { modulusLength: kind });
  const spki = Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }));
  const algorithm = curves[kind] ?? PS256;
  const material = algorithm.coordinateLength === 0 ? spki : spki.subarray(spki.length - 2 * algorithm.coordinateLength);
  const id = Uint8Array.from(createHash('sha256').update(spki).digest().subarray(0, 8));
  return { privateKey, algorithm, material, spki, id, publicKey: PublicKey.fromMaterial(algorithm, material) };
}

/** A signature by the key's own algorithm, r and s side by side. */
export function signBy({ privateKey, algorithm }, bytes) {
  const options = algorithm === PS256
    ? { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    : { key: privateKey, dsaEncoding: 'ieee-p1363' };
  return Uint8Array.from(sign(algorithm.hash.replace('-', '').toLowerCase(), bytes, options));
}

/**
 * A trust file of a network that has taken over these keys from another one.
 * @param keys keys with what they are trusted for: `kid`, `kinds`, `envelopes`, `issuer`, `validFrom` and `validTo` as days
 */
export function trustFile(...keys) {
  const root = makeKey();
  const bundler = makeKey();
  const document = cbor(new Map([[0, 1], [1, 1], [2, 'Tests'], [3, [root.material]], [4, 1], [5, [bundler.material]], [6, now / 1000 + 365 * secondsOfDay]]));
  const signedRoot = signAll(document, externalAad.root, root);
  const network = Uint8Array.from(createHash('sha256').update(document).digest().subarray(0, 16));
  const foreign = foreignNetwork(...keys);
  const bundle = cbor(new Map([[0, 1], [1, network], [2, 1], [3, now / 1000], [4, now / 1000 + 30 * secondsOfDay], [5, []], [6, [foreign]]]));
  return cbor([1, [signedRoot], sign1(bundler, bundle, externalAad.bundle)]);
}

/** Another network, taken over with these keys. */
export function foreignNetwork(...keys) {
  const issuers = keys.map((key) => new Map([[0, key.issuer ?? 'XA'], [1, key.issuer ?? 'Ministry of Tests'], [2, [foreignKey(key)]]]));
  return new Map([[0, 0], [1, 'Others'], [2, now / 1000], [3, issuers]]);
}

/** A COSE_Sign that several sign, each under its key id. */
export function signAll(payload, aad, ...keys) {
  const signatures = keys.map((key) => [keyHeader(key), {}, signBy(key, signStructure(keyHeader(key), aad, payload))]);
  return cbor(new Tag(98, [noBytes, {}, payload, signatures]));
}

/** The text of an HCERT: claims as a value, or as their bytes. */
export function hcert(key, claims) {
  return textOf(sign1(key, claims instanceof Uint8Array ? claims : cbor(claims)));
}

/** A COSE_Sign1 of some content. */
export function sign1(key, payload, aad = noBytes) {
  const header = keyHeader(key);
  return cbor(new Tag(18, [header, {}, payload, signBy(key, sign1Structure(header, aad, payload))]));
}

function keyHeader({ algorithm, id, kid }) {
  return cbor(new Map([[1, algorithm.cose], [4, kid ?? id]]));
}

function foreignKey({ algorithm, material, id, kid = id, kinds = 63, envelopes = 1, validFrom = dayNumber(now) - 365, validTo = dayNumber(now) + 365 }) {
  return [algorithm.cose, material, kid, kinds, envelopes, validFrom, validTo, null];
}
