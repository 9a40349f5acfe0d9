import { type Bytes } from '../bytes.js';
import { readList } from '../cbor/cbor-list.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import { readFederation, rollKey, type Federation } from './federation/federation.js';
import { readForeignNetworks } from './foreign-network-codec.js';
import { readNetworkHead } from './network-head.js';
import type { TrustBundle } from './trust-bundle.js';
import { maxMembers, maxNumber, readTime, skipLaterMembers } from './trust-input.js';
import type { ForeignNetwork } from './trusted-issuer.js';
import { readTrustedIssuer } from './trusted-issuer-codec.js';

const foreignNetworksKey = 6;
const servicesPacksKey = 9;

/** Reads a bundle (`specs/trust-bundle.md` §3); undefined when it has not its form. */
export function readBundle(payload: Bytes): TrustBundle | undefined {
  const cbor = new CborReader(payload);
  let more = cbor.readMap(maxMembers) - 6;
  const network = readNetworkHead(cbor);
  cbor.expect(2);
  const number = cbor.readInteger(0, maxNumber);
  cbor.expect(3);
  const signedAt = readTime(cbor);
  cbor.expect(4);
  const nextUpdate = readTime(cbor);
  cbor.expect(5);
  const issuers = readList(cbor, 0, limits.trustedKeys, readTrustedIssuer);
  let foreignNetworks: readonly ForeignNetwork[] = [];
  let last = foreignNetworksKey - 1;
  if (more > 0 && cbor.peekInteger() === foreignNetworksKey) {
    cbor.expect(foreignNetworksKey);
    foreignNetworks = readForeignNetworks(cbor, payload);
    [last, more] = [foreignNetworksKey, more - 1];
  }

  let federation: Federation | undefined;
  if (more > 1 && cbor.peekInteger() === rollKey) {
    federation = readFederation(cbor);
    [last, more] = [rollKey + 1, more - 2];
  }

  let servicesPacks: readonly Bytes[] = [];
  if (more > 0 && cbor.peekInteger() === servicesPacksKey) {
    cbor.expect(servicesPacksKey);
    servicesPacks = readList(cbor, 1, limits.servicesPacks, (reader) => reader.readBytes(limits.servicesPackBytes));
    [last, more] = [servicesPacksKey, more - 1];
  }

  skipLaterMembers(cbor, last, more);
  const members = federation?.lists.map(({ list }) => list.issuer) ?? [];
  const keys = [...issuers, ...members, ...foreignNetworks.flatMap((foreign) => foreign.issuers)].reduce((sum, issuer) => sum + issuer.keys.length, 0);
  const isSound = cbor.atEnd && more >= 0 && keys <= limits.trustedKeys
    && new Set(issuers.map((issuer) => issuer.number)).size === issuers.length;
  return isSound ? { network, number, signedAt, nextUpdate, issuers, foreignNetworks, servicesPacks, ...(federation && { federation }) } : undefined;
}
