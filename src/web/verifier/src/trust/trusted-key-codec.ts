import type { CborReader } from '../cbor/cbor-reader.js';
import { envelopeKinds } from '../envelope-kinds.js';
import { keyIdLength } from '../keys/key-id.js';
import { pointLength } from '../keys/p256.js';
import { PublicKey } from '../keys/public-key.js';
import { ES256 } from '../keys/signature-algorithm.js';
import { entryKinds } from './entry-kinds.js';
import { HashList, maxHashListBytes } from './hash-list.js';
import { maxDayNumber, maxNumber } from './trust-input.js';
import { keyStates, type TrustedKey } from './trusted-key.js';

/** Stands in for a key that could not be read; the reader has failed then, and nothing of it is used. */
export const noKey = PublicKey.fromMaterial(ES256, new Uint8Array(pointLength))!;

/** Reads a key of an issuer of this network (`specs/trust-bundle.md` §3.1). */
export function readTrustedKey(cbor: CborReader): TrustedKey {
  cbor.readArray(9, 9);
  const point = PublicKey.fromPoint(cbor.readBytes(pointLength));
  const kid = cbor.readBytes(keyIdLength);
  const kinds = cbor.readInteger(0, entryKinds.all);
  const validFrom = cbor.readInteger(0, maxDayNumber);
  const validTo = cbor.readInteger(0, maxDayNumber);
  const state = keyStates[cbor.readInteger(0, keyStates.length - 1)]!;
  const mayDelegate = cbor.readBoolean();
  const statusList = cbor.tryReadNull() ? undefined : cbor.readInteger(0, maxNumber);
  const proven = HashList.read(cbor.readBytes(maxHashListBytes));
  if (point === undefined || kid.length !== keyIdLength || proven === undefined) {
    cbor.fail();
  }

  return {
    publicKey: point ?? noKey, kid, kinds, envelopes: envelopeKinds.all, validFrom, validTo, state, mayDelegate, statusList,
    proven: proven ?? HashList.empty, publishesRevokedIds: false,
  };
}
