import type { Bytes } from '../bytes.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { keyIdLength, keyIdOfBytes, type KeyId } from '../keys/key-id.js';
import { ES256 } from '../keys/signature-algorithm.js';
import { coseHeader } from './cose-header.js';

/** The key id of a protected header that is `{1: -7, 4: kid}` and nothing else; undefined for any other. */
export function readKeyHeader(bytes: Bytes): KeyId | undefined {
  const header = new CborReader(bytes);
  header.readMap(2);
  header.expect(coseHeader.algorithm);
  header.expect(ES256.cose);
  header.expect(coseHeader.keyId);
  const keyId = header.readBytes(keyIdLength);
  return header.atEnd && keyId.length === keyIdLength ? keyIdOfBytes(keyId) : undefined;
}
