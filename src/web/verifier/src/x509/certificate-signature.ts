import type { Bytes } from '../bytes.js';
import { contextual, DerReader } from './der-reader.js';

/** A hash as WebCrypto names it. */
export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** How a certificate was signed. Certificates pair curves and hashes freely, so this is not a `SignatureAlgorithm`. */
export interface CertificateSignature {
  readonly hash: HashName;
  /** The padding of RSA; absent for ECDSA. */
  readonly padding?: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS';
}

const pss = '1.2.840.113549.1.1.10';
const mgf1 = '1.2.840.113549.1.1.8';

const algorithms: ReadonlyMap<string, CertificateSignature> = new Map<string, CertificateSignature>([
  ['1.2.840.10045.4.3.2', { hash: 'SHA-256' }],
  ['1.2.840.10045.4.3.3', { hash: 'SHA-384' }],
  ['1.2.840.10045.4.3.4', { hash: 'SHA-512' }],
  ['1.2.840.113549.1.1.11', { hash: 'SHA-256', padding: 'RSASSA-PKCS1-v1_5' }],
  ['1.2.840.113549.1.1.12', { hash: 'SHA-384', padding: 'RSASSA-PKCS1-v1_5' }],
  ['1.2.840.113549.1.1.13', { hash: 'SHA-512', padding: 'RSASSA-PKCS1-v1_5' }],
]);

const hashes: ReadonlyMap<string, HashName> = new Map<string, HashName>([
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);

/** Bytes of a hash. */
export function hashLength(hash: HashName): number {
  return Number(hash.slice('SHA-'.length)) / 8;
}

/**
 * Reads the AlgorithmIdentifier of a signature (RFC 5280 §4.1.1.2): ECDSA (RFC 5758), RSA PKCS #1 v1.5 and RSASSA-PSS (RFC 4055).
 * @returns undefined for an algorithm that is not taken: SHA-1 and MD5 never are. The reader has failed where it is broken.
 */
export function readCertificateSignature(der: Bytes, reader: DerReader): CertificateSignature | undefined {
  const algorithm = reader.open(der).readSequence();
  const oid = algorithm.readOid();
  return oid === pss ? readPss(algorithm) : algorithms.get(oid);
}

// { [0] hash, [1] mask generation with a hash, [2] salt length }: one hash for both, and a salt as long as it (RFC 4055 §3.1). The defaults are SHA-1.
function readPss(algorithm: DerReader): CertificateSignature | undefined {
  const parameters = algorithm.readSequence();
  const hash = hashOf(context(parameters, 0));
  const mask = hash && context(parameters, 1);
  const salt = mask && context(parameters, 2);
  if (hash === undefined || mask === undefined || salt === undefined) {
    return undefined;
  }

  const generation = mask.readSequence();
  const hasSameHash = generation.readOid() === mgf1 && hashOf(generation) === hash;
  return hasSameHash && salt.readSmallInteger() === hashLength(hash) ? { hash, padding: 'RSA-PSS' } : undefined;
}

function context(parameters: DerReader, number: number): DerReader | undefined {
  return parameters.isNext(contextual(number)) ? parameters.readSequence(contextual(number)) : undefined;
}

function hashOf(reader: DerReader | undefined): HashName | undefined {
  return reader && hashes.get(reader.readSequence().readOid());
}
