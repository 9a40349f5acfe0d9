import { readList } from '../cbor/cbor-list.js';
import type { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import { maxNameBytes } from './trusted-issuer.js';
import type { TrustedKey } from './trusted-key.js';

/** Identifier, name and keys: what issuers of this network and of others have in common. */
export interface IssuerHead {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly TrustedKey[];
}

/** Reads the three members of an issuer from the key `first` on. */
export function readIssuerHead(cbor: CborReader, first: number, readKey: (cbor: CborReader) => TrustedKey): IssuerHead {
  cbor.expect(first);
  const id = cbor.readText(maxNameBytes);
  cbor.expect(first + 1);
  const name = cbor.readText(maxNameBytes);
  cbor.expect(first + 2);
  const keys = readList(cbor, 0, limits.trustedKeys, readKey);
  if (id === '' || name === '') {
    cbor.fail();
  }

  return { id, name, keys };
}
