import type { Bytes } from '../bytes.js';
import { readCborTree } from '../foreign/cbor-tree.js';
import { ForeignFindings } from '../foreign/foreign-findings.js';
import { Failure } from '../model/failure.js';
import { CwtClaims } from './cwt-claims.js';
import { hcertClaim } from './hcert-claims.js';

/** Says why an HCERT that is no compact passport is not read; undefined when it holds one, which has broken its own rules then. */
export function openForeignHcert(payload: Bytes): Failure | undefined {
  const root = readCborTree(payload);
  if (root === undefined) {
    return new Failure('content-malformed', 'cwt');
  }

  if (root.findNumber(hcertClaim.hcert)?.findNumber(hcertClaim.passport) !== undefined) {
    return undefined;
  }

  const findings = new ForeignFindings();
  new CwtClaims(root, findings);
  return findings.failure ?? new Failure('unsupported-content', 'hcert', 'one of the subclaims 1, 3, 4, 5 and -6');
}
