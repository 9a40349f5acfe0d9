import type { Bytes } from '../bytes.js';
import { readCborTree } from '../foreign/cbor-tree.js';
import { Failure } from '../model/failure.js';
import { hcertClaim } from './hcert-claims.js';

/** What an HCERT of others says; undefined when it holds a compact passport, which has broken its own rules then. */
export function openForeignHcert(payload: Bytes): Failure | undefined {
  const root = readCborTree(payload);
  if (root === undefined) {
    return new Failure('content-malformed', 'cwt');
  }

  return root.findNumber(hcertClaim.hcert)?.findNumber(hcertClaim.passport) === undefined
    ? new Failure('unsupported-content', 'hcert', 'a kind of content that is known here')
    : undefined;
}
