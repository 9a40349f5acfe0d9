import { readList } from '../cbor/cbor-list.js';
import type { CborReader } from '../cbor/cbor-reader.js';
import { pointLength } from '../keys/p256.js';
import { PublicKey } from '../keys/public-key.js';
import { noKey } from './trusted-key-codec.js';

/** Reads public keys of P-256 as raw points. */
export function readPoints(cbor: CborReader, max: number): readonly PublicKey[] {
  return readList(cbor, 1, max, readPoint);
}

function readPoint(cbor: CborReader): PublicKey {
  const key = PublicKey.fromPoint(cbor.readBytes(pointLength));
  if (key === undefined) {
    cbor.fail();
  }

  return key ?? noKey;
}
