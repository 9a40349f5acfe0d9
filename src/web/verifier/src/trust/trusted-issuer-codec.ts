import { readList } from '../cbor/cbor-list.js';
import type { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import { keyIdLength, keyIdOfBytes, type KeyId } from '../keys/key-id.js';
import type { PublicKey } from '../keys/public-key.js';
import type { StatusList } from '../status/status-list.js';
import { entryKinds } from './entry-kinds.js';
import { HashList, maxHashListBytes } from './hash-list.js';
import { readIssuerHead } from './issuer-head.js';
import { readPoints } from './point-list.js';
import { readSparseLists, readStatusLists } from './status-list-codec.js';
import { maxDayNumber, maxMembers, maxNumber, skipLaterMembers } from './trust-input.js';
import type { CutOff, TrustedIssuer } from './trusted-issuer.js';
import { readTrustedKey } from './trusted-key-codec.js';

const statusListsKey = 4;
const cutOffsKey = 5;
const sparseListsKey = 6;
const servicesKeysKey = 7;
const maxServicesKeys = 4; // one in use, one in reserve, and as many that are on their way out

/** Reads an issuer of this network (`specs/trust-bundle.md` §3.1). */
export function readTrustedIssuer(cbor: CborReader): TrustedIssuer {
  let left = cbor.readMap(maxMembers) - 4;
  cbor.expect(0);
  const number = cbor.readInteger(0, maxNumber);
  const head = readIssuerHead(cbor, 1, readTrustedKey);
  const statusLists = new Map<number, StatusList>();
  const cutOffs = new Map<KeyId, CutOff>();
  let last = cutOffsKey;
  const takes = (key: number): boolean => {
    if (left <= 0 || cbor.peekInteger() !== key) {
      return false;
    }

    cbor.expect(key);
    left--;
    return true;
  };
  if (takes(statusListsKey)) {
    readStatusLists(cbor, statusLists);
  }

  if (takes(cutOffsKey)) {
    readCutOffs(cbor, cutOffs);
  }

  if (takes(sparseListsKey)) {
    readSparseLists(cbor, statusLists);
    last = sparseListsKey;
  }

  let servicesKeys: readonly PublicKey[] = [];
  if (takes(servicesKeysKey)) {
    servicesKeys = readPoints(cbor, maxServicesKeys);
    last = servicesKeysKey;
  }

  skipLaterMembers(cbor, last, left);
  if (left < 0) {
    cbor.fail();
  }

  return { number, ...head, statusLists, cutOffs, servicesKeys, foreignStatusLists: [], allowed: entryKinds.all, mayDelegate: true };
}

function readCutOffs(cbor: CborReader, cutOffs: Map<KeyId, CutOff>): void {
  for (const cutOff of readList(cbor, 1, limits.trustedKeys, readCutOff)) {
    if (!cutOffs.has(cutOff.fieldKey)) { // of two for one key the first counts
      cutOffs.set(cutOff.fieldKey, cutOff);
    }
  }
}

function readCutOff(cbor: CborReader): CutOff {
  cbor.readArray(3, 3);
  const fieldKey = cbor.readBytes(keyIdLength);
  const firstUntrusted = cbor.readInteger(0, maxDayNumber);
  const handedIn = HashList.read(cbor.readBytes(maxHashListBytes));
  if (fieldKey.length !== keyIdLength || handedIn === undefined) {
    cbor.fail();
  }

  return { fieldKey: keyIdOfBytes(fieldKey), firstUntrusted, handedIn: handedIn ?? HashList.empty };
}
