import { decodeBase45 } from '../base45/base45.js';
import type { Bytes } from '../bytes.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { coseHeader } from '../cose/cose-header.js';
import { readCoseSign1, type CoseSign1 } from '../cose/cose-sign1.js';
import { readLenientCoseSign1 } from '../cose/lenient-cose-sign1.js';
import { limits } from '../generated/limits.js';
import { keyIdLength, keyIdOf } from '../keys/key-id.js';
import { algorithmFromCose, ES256, PS256, signatureLength } from '../keys/signature-algorithm.js';
import { Failure, type Result } from '../model/failure.js';
import { fieldKeyCertificateLength } from '../trust/field-key-certificate.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { inflateZlib } from '../zlib/bounded-inflater.js';
import { readStoredZlib } from '../zlib/stored-zlib.js';
import { HcertEnvelope } from './hcert-envelope.js';

/** What the text of an HCERT begins with. */
export const hcertPrefix = 'HC1:';
const laterVersion = /^HC[2-9A-Z]:/; // HCERT 1.0.8 §4.2.2 keeps them for later, incompatible versions

interface ReadMessage {
  readonly message: CoseSign1;
  readonly algorithm: number;
  readonly kid: Bytes;
  readonly certificate?: Bytes;
}

/** Takes an HCERT apart: prefix, Base45, zlib, COSE_Sign1 (`specs/compact-passport.md` §2, `specs/hcert.md`). */
export function readHcert(text: string): Result<UnverifiedEnvelope> {
  if (text.length > limits.tokenCharacters) {
    return new Failure('too-large', 'text', `at most ${limits.tokenCharacters} characters`);
  }

  if (!text.startsWith(hcertPrefix)) {
    return laterVersion.test(text)
      ? new Failure('newer-version', 'text', 'text that begins with HC1: update the reader')
      : new Failure('not-a-health-credential', 'text', 'text that begins with HC1:');
  }

  const zlib = decodeBase45(text.slice(hcertPrefix.length));
  if (zlib === undefined) {
    return new Failure('malformed', 'base45');
  }

  const stored = readStoredZlib(zlib);
  const cose = stored ?? inflateZlib(zlib, limits.inflatedBytes);
  return cose === undefined ? new Failure('malformed', 'zlib') : readCose(cose, stored !== undefined);
}

// The one spelling of our own envelopes first; what has another one may still be an HCERT of others.
function readCose(cose: Bytes, isStored: boolean): Result<UnverifiedEnvelope> {
  const strict = readStrict(cose);
  const read: Result<ReadMessage> = strict ?? readLenientCoseSign1(cose);
  if (read instanceof Failure) {
    return read;
  }

  // HCERT 1.0.8 §3.3.2: these two and nothing else.
  const algorithm = algorithmFromCose(read.algorithm);
  if (algorithm !== ES256 && algorithm !== PS256) {
    return new Failure('unsupported-algorithm', 'cose.protected.alg');
  }

  const length = signatureLength(algorithm);
  if (length !== undefined && read.message.signature.length !== length) {
    return new Failure('malformed', 'cose.signature', `${length} bytes`);
  }

  return new HcertEnvelope(read.message, algorithm, keyIdOf(read.kid), read.certificate, isStored && strict !== undefined);
}

function readStrict(cose: Bytes): ReadMessage | undefined {
  const message = readCoseSign1(cose);
  if (message === undefined) {
    return undefined;
  }

  const header = new CborReader(message.protectedHeader);
  header.readMap(2);
  header.expect(coseHeader.algorithm);
  const algorithm = header.readInteger();
  header.expect(coseHeader.keyId);
  const kid = header.readBytes(keyIdLength);
  if (!header.atEnd || kid.length !== keyIdLength) {
    return undefined;
  }

  const unprotected = new CborReader(message.unprotectedHeader);
  if (unprotected.readMap(1) === 0) {
    return unprotected.atEnd ? { message, algorithm, kid } : undefined;
  }

  unprotected.expect(coseHeader.fieldKeyCertificate);
  const certificate = unprotected.readBytes(fieldKeyCertificateLength);
  return unprotected.atEnd && certificate.length === fieldKeyCertificateLength ? { message, algorithm, kid, certificate } : undefined;
}
