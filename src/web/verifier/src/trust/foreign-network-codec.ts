import type { Bytes } from '../bytes.js';
import { readList } from '../cbor/cbor-list.js';
import type { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import { StatusList } from '../status/status-list.js';
import { statusPurposes } from '../status/status-reference.js';
import { entryKinds } from './entry-kinds.js';
import { readForeignKey } from './foreign-key-codec.js';
import { readIssuerHead } from './issuer-head.js';
import { maxMembers, readTime, skipLaterMembers } from './trust-input.js';
import { maxNameBytes, type ForeignNetwork, type ForeignNetworkHead, type ForeignStatusList, type TrustedIssuer } from './trusted-issuer.js';

/** Networks that one bundle may have taken over. */
export const maxNetworks = 64;

const maxLists = 1024;
const maxKind = 255;
const statusListsKey = 3;

/** Reads the networks whose issuers were taken over (`specs/trust-bundle.md` §8). @param all what the reader reads */
export function readForeignNetworks(cbor: CborReader, all: Bytes): readonly ForeignNetwork[] {
  return readList(cbor, 1, maxNetworks, () => readNetwork(cbor, all));
}

function readNetwork(cbor: CborReader, all: Bytes): ForeignNetwork {
  const start = cbor.position;
  const more = cbor.readMap(maxMembers) - 4;
  cbor.expect(0);
  const kind = cbor.readInteger(0, maxKind); // a later kind of network is trusted like the others: the kind is for people
  cbor.expect(1);
  const name = cbor.readText(maxNameBytes);
  cbor.expect(2);
  const asOf = readTime(cbor);
  cbor.expect(3);
  const issuers = readList(cbor, 0, limits.trustedKeys, () => readIssuer(cbor, { kind, name, asOf }));
  skipLaterMembers(cbor, 3, more);
  if (more < 0 || name === '') {
    cbor.fail();
  }

  return { kind, name, asOf, issuers, bytes: all.subarray(start, cbor.position) };
}

function readIssuer(cbor: CborReader, foreignNetwork: ForeignNetworkHead): TrustedIssuer {
  let more = cbor.readMap(maxMembers) - 3;
  const head = readIssuerHead(cbor, 0, readForeignKey);
  let foreignStatusLists: readonly ForeignStatusList[] = [];
  let last = statusListsKey - 1;
  if (more > 0 && cbor.peekInteger() === statusListsKey) {
    cbor.expect(statusListsKey);
    foreignStatusLists = readList(cbor, 1, maxLists, readStatusList).filter((list) => list !== undefined);
    [last, more] = [statusListsKey, more - 1];
  }

  skipLaterMembers(cbor, last, more);
  if (more < 0) {
    cbor.fail();
  }

  return { ...head, statusLists: new Map(), cutOffs: new Map(), servicesKeys: [], foreignStatusLists, foreignNetwork, allowed: entryKinds.all, mayDelegate: true };
}

function readStatusList(cbor: CborReader): ForeignStatusList | undefined {
  cbor.readArray(6, 6);
  const name = cbor.readText(limits.statusListUriBytes);
  const purpose = statusPurposes[cbor.readInteger(0, statusPurposes.length - 1)]!;
  const asOf = readTime(cbor);
  const bits = cbor.readInteger(1, 8);
  const size = cbor.readInteger(1, limits.statusEntries);
  const zlib = cbor.readBytes(limits.statusEntries);
  const list = [1, 2, 4, 8].includes(bits) && !cbor.failed ? StatusList.inflate(zlib, size, asOf, bits) : undefined;
  if (list === undefined || name === '') {
    cbor.fail();
    return undefined;
  }

  return { name, purpose, list };
}
