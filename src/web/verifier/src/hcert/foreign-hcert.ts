import type { Bytes } from '../bytes.js';
import { readCborTree } from '../foreign/cbor-tree.js';
import { ForeignFindings } from '../foreign/foreign-findings.js';
import { ForeignMap } from '../foreign/foreign-map.js';
import { Failure, type Result } from '../model/failure.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import { CwtClaims } from './cwt-claims.js';
import { readDcc } from './dcc/dcc-content.js';
import { readDdccAmongClaims, readDdccTestResult, readDdccVaccination } from './ddcc/ddcc-content.js';
import { hcertClaim } from './hcert-claims.js';
import { readHcertHealthLink } from './hcert-health-link.js';
import { readIcvp } from './icvp/icvp-content.js';
import type { OpenedContent } from './opened-content.js';

const subclaim = { dcc: 1, ddccVaccination: 3, ddccTest: 4, healthLink: 5, icvp: -6 } as const;

/**
 * Opens the claims of HCERTs of others: EU DCC, WHO ICVP and DDCC, health links (`specs/hcert.md` §3).
 * @returns undefined when the claims hold a compact passport, which has broken its own rules then
 */
export function openForeignHcert(payload: Bytes, table: Terminology): Result<OpenedCredential> | undefined {
  const root = readCborTree(payload);
  if (root === undefined) {
    return new Failure('content-malformed', 'cwt');
  }

  if (root.findNumber(hcertClaim.hcert)?.findNumber(hcertClaim.passport) !== undefined) {
    return undefined;
  }

  const findings = new ForeignFindings();
  const claims = new CwtClaims(root, findings);
  const content = claims.hcert === undefined ? readDdccAmongClaims(claims, table) : readSubclaim(claims, claims.hcert, table);
  if (content === undefined) {
    return findings.failure ?? new Failure('unsupported-content', 'hcert', 'one of the subclaims 1, 3, 4, 5 and -6');
  }

  claims.hcert?.keepRest();
  claims.root.keepRest();
  return findings.failure ?? openedOf(claims, content, findings);
}

function openedOf(claims: CwtClaims, content: OpenedContent, { other, defects }: ForeignFindings): OpenedCredential {
  const { issuedAt, notBefore, expiresAt } = claims;
  const { format, summary, keyUsage, link, ownEnd } = content;
  return {
    format, issuedAt, notBefore,
    expiresAt: expiresAt ?? ownEnd,
    expiry: expiresAt === undefined ? 'caution' : 'reject',
    knowsDaysOnly: false,
    summary: { ...summary, other },
    keyUsage, link, defects,
    statusReferences: [],
  };
}

function readSubclaim(claims: CwtClaims, hcert: ForeignMap, table: Terminology): OpenedContent | undefined {
  const { findings } = claims.root;
  const dcc = hcert.take(subclaim.dcc);
  if (dcc !== undefined) {
    return readDcc(dcc, claims, table);
  }

  const icvp = hcert.take(subclaim.icvp);
  if (icvp !== undefined) {
    return readIcvp(icvp, claims, table);
  }

  const vaccination = hcert.take(subclaim.ddccVaccination);
  if (vaccination !== undefined) {
    return readDdccVaccination(new ForeignMap(vaccination, '', findings), claims, table);
  }

  const test = hcert.take(subclaim.ddccTest);
  if (test !== undefined) {
    return readDdccTestResult(new ForeignMap(test, '', findings), claims, table);
  }

  const link = hcert.take(subclaim.healthLink);
  return link && readHcertHealthLink(link, claims);
}
