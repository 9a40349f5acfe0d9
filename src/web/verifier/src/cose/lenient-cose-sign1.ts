import { noBytes, type Bytes } from '../bytes.js';
import { CborType } from '../cbor/cbor-type.js';
import { isIndefinite, LenientCborReader } from '../cbor/lenient-cbor-reader.js';
import { readCborTree, skipCbor } from '../foreign/cbor-tree.js';
import { limits } from '../generated/limits.js';
import { Failure, type Result } from '../model/failure.js';
import { coseHeader, coseTag } from './cose-header.js';
import type { CoseSign1 } from './cose-sign1.js';

/** A COSE_Sign1 of others, and what its headers say. */
export interface LenientCoseSign1 {
  readonly message: CoseSign1;
  readonly algorithm: number;
  readonly kid: Bytes;
}

const minLong = -0x8000_0000_0000_0000n;
const maxLong = 0x7fff_ffff_ffff_ffffn;

/** Reads a COSE_Sign1 in any spelling, with or without its tags; the algorithm must be signed, the key id need not be. */
export function readLenientCoseSign1(cose: Bytes): Result<LenientCoseSign1> {
  const reader = new LenientCborReader(cose);
  skipTags(reader);
  const array = reader.readHead();
  const protectedHeader = readBytes(reader);
  const start = reader.position;
  skipCbor(reader);
  const unprotectedHeader = reader.slice(start, reader.position);
  if (reader.peek() === CborType.Simple) {
    return new Failure('malformed', 'cose.payload', 'a payload within the message');
  }

  const payload = readBytes(reader);
  const signature = readBytes(reader);
  const isFour = array.type === CborType.Array && (isIndefinite(array) ? !reader.hasNext(array, 4) : array.argument === 4n);
  return isFour && reader.atEnd
    ? readHeaders({ protectedHeader, unprotectedHeader, payload, signature })
    : new Failure('malformed', 'cose', 'an array of four and nothing after it');
}

function readHeaders(message: CoseSign1): Result<LenientCoseSign1> {
  const header = readCborTree(message.protectedHeader);
  const unprotected = readCborTree(message.unprotectedHeader);
  if (header?.kind !== 'map' || unprotected?.kind !== 'map') {
    return new Failure('malformed', 'cose.protected', 'a map');
  }

  // Whatever must be understood (RFC 9052 §3.1) is not; and the certificate of a field key belongs into our own spelling.
  if (header.findNumber(coseHeader.critical) ?? unprotected.findNumber(coseHeader.critical) ?? unprotected.findNumber(coseHeader.fieldKeyCertificate)) {
    return new Failure('malformed', 'cose.protected.crit', 'no critical header');
  }

  // An algorithm that nobody signed does not count.
  const algorithm = header.findNumber(coseHeader.algorithm);
  if (algorithm?.kind !== 'integer' || algorithm.number < minLong || algorithm.number > maxLong) {
    return new Failure('malformed', 'cose.protected.alg', 'a number');
  }

  const kid = header.findNumber(coseHeader.keyId) ?? unprotected.findNumber(coseHeader.keyId);
  return kid?.kind !== 'bytes' || kid.bytes.length === 0 || kid.bytes.length > limits.keyIdBytes
    ? new Failure('malformed', 'cose.kid', 'a byte string')
    : { message, algorithm: Number(algorithm.number), kid: kid.bytes };
}

function skipTags(reader: LenientCborReader): void {
  if (reader.peek() !== CborType.Tag) {
    return;
  }

  let tag = reader.readHead().argument;
  if (tag === BigInt(coseTag.cwt) && reader.peek() === CborType.Tag) {
    tag = reader.readHead().argument;
  }

  if (tag !== BigInt(coseTag.sign1)) {
    reader.fail();
  }
}

// In one piece only: the parts must lie in the bytes as they were signed.
function readBytes(reader: LenientCborReader): Bytes {
  const head = reader.readHead();
  if (head.type !== CborType.Bytes || isIndefinite(head)) {
    reader.fail();
    return noBytes;
  }

  return reader.readString(head);
}
