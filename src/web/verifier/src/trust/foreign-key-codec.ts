import { readList } from '../cbor/cbor-list.js';
import type { CborReader } from '../cbor/cbor-reader.js';
import { CborType } from '../cbor/cbor-type.js';
import { limits } from '../generated/limits.js';
import { PublicKey } from '../keys/public-key.js';
import { algorithmFromCose } from '../keys/signature-algorithm.js';
import { entryKinds } from './entry-kinds.js';
import { HashList } from './hash-list.js';
import { RevokedIds } from './revoked-ids.js';
import { maxDayNumber, readTime } from './trust-input.js';
import type { TrustedKey } from './trusted-key.js';
import { noKey } from './trusted-key-codec.js';

const announced = 0;
const maxIdBytes = 64;

/** Reads a key of another network (`specs/trust-bundle.md` §8). */
export function readForeignKey(cbor: CborReader): TrustedKey {
  cbor.readArray(8, 8);
  const algorithm = algorithmFromCose(cbor.readInteger());
  const material = cbor.readBytes(limits.rsaKeyBytes);
  const publicKey = algorithm === undefined ? undefined : PublicKey.fromMaterial(algorithm, material);
  const kid = cbor.readBytes(limits.keyIdBytes);
  const kinds = cbor.readInteger(0, entryKinds.all);
  const envelopes = cbor.readInteger(0, 0xff);
  const validFrom = cbor.readInteger(0, maxDayNumber);
  const validTo = cbor.readInteger(0, maxDayNumber);
  const publishesRevokedIds = !cbor.tryReadNull();
  const revokedIds = publishesRevokedIds ? readRevokedIds(cbor) : undefined;
  if (publicKey === undefined) {
    cbor.fail();
  }

  return {
    publicKey: publicKey ?? noKey, kid, kinds, envelopes, validFrom, validTo, state: 'active', mayDelegate: false,
    proven: HashList.empty, publishesRevokedIds, revokedIds,
  };
}

function readRevokedIds(cbor: CborReader): RevokedIds | undefined {
  if (cbor.peek() !== CborType.Array) {
    cbor.expect(announced);
    return undefined;
  }

  cbor.readArray(4, 4);
  const counter = cbor.readInteger();
  const asOf = readTime(cbor);
  const isSound = cbor.readBoolean();
  const ids = readList(cbor, 0, limits.revokedIds, () => cbor.readText(maxIdBytes));
  const list = cbor.failed || counter < 0 ? undefined : RevokedIds.of(asOf, ids, isSound);
  if (list === undefined) {
    cbor.fail();
  }

  return list;
}
