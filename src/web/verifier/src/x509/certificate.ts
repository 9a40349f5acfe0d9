import { equalBytes, type Bytes } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { keyIdOfBytes, type KeyId } from '../keys/key-id.js';
import type { PublicKey } from '../keys/public-key.js';
import { sha256 } from '../keys/sha256.js';
import type { Instant } from '../model/days.js';
import { noExtensions, readCertificateExtensions, type CertificateExtensions } from './certificate-extensions.js';
import { readCertificateSignature, type CertificateSignature } from './certificate-signature.js';
import { contextual, DerReader } from './der-reader.js';
import { readDerTime } from './der-time.js';
import { readSubjectPublicKey } from './subject-public-key.js';

const version3 = 2;
const versionTag = contextual(0);
const extensionsTag = contextual(3);

/** An X.509 certificate (RFC 5280 §4) as it was read. Nothing in it was verified: see `checkCertificate`. */
export interface Certificate {
  readonly der: Bytes;
  /** What is signed. */
  readonly tbs: Bytes;
  readonly signature: Bytes;
  /** Absent for an algorithm that is not taken. */
  readonly algorithm?: CertificateSignature;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** Absent for a key of a kind that is not taken. */
  readonly publicKey?: PublicKey;
  readonly extensions: CertificateExtensions;
}

/** Reads a certificate in DER, with nothing after it; undefined when the bytes are none. */
export function readCertificate(der: Bytes): Certificate | undefined {
  if (der.length > limits.certificateBytes) {
    return undefined;
  }

  const outer = new DerReader(der);
  const certificate = outer.readSequence();
  outer.expectEnd();
  const tbs = certificate.readEncoded();
  const algorithm = certificate.readEncoded();
  const { bytes: signature, unused } = certificate.readBits();
  certificate.expectEnd();
  const fields = certificate.open(tbs).readSequence();
  const isVersion3 = fields.isNext(versionTag) && fields.readSequence(versionTag).readSmallInteger() === version3;
  fields.readInteger(); // the serial number
  const isSameAlgorithm = equalBytes(fields.readEncoded(), algorithm); // RFC 5280 §4.1.2.3
  fields.readEncoded(); // the issuer
  const validity = fields.readSequence();
  const [notBefore, notAfter] = [readDerTime(validity, 'begin'), readDerTime(validity, 'end')];
  fields.readEncoded(); // the subject
  const key = fields.readEncoded();
  const extensions = readExtensions(fields, isVersion3);
  const read = {
    der, tbs, signature, notBefore, notAfter, extensions, algorithm: readCertificateSignature(algorithm, certificate), publicKey: readSubjectPublicKey(key),
  };
  return outer.failed || unused !== 0 || !isSameAlgorithm ? undefined : read;
}

/** The key id that HCERT gives to a certificate: the first eight bytes of its SHA-256 (HCERT 1.0.8 §3.3.3). */
export function keyIdOfCertificate(certificate: Certificate): KeyId {
  return keyIdOfBytes(sha256(certificate.der));
}

/** Whether a moment lies within a certificate's term. */
export function isInTerm(certificate: Certificate, at: Instant): boolean {
  return at >= certificate.notBefore && at <= certificate.notAfter;
}

// The unique identifiers [1] and [2] that may stand before them mean nothing any more.
function readExtensions(fields: DerReader, isVersion3: boolean): CertificateExtensions {
  while (fields.hasData) {
    if (!fields.isNext(extensionsTag)) {
      fields.readEncoded();
      continue;
    }

    const extensions = fields.readSequence(extensionsTag);
    fields.expectEnd();
    if (!isVersion3) {
      fields.fail();
    }

    return readCertificateExtensions(extensions.readSequence());
  }

  return noExtensions;
}
