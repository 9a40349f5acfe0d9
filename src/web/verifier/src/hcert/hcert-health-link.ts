import type { ForeignFindings } from '../foreign/foreign-findings.js';
import type { ForeignValue } from '../foreign/foreign-value.js';
import { readHealthLink } from '../health-links/health-link-carrier.js';
import { Failure } from '../model/failure.js';
import { emptySummary } from '../model/health-summary.js';
import type { CwtClaims } from './cwt-claims.js';
import type { OpenedContent } from './opened-content.js';

const where = 'hcert.5';

/** Reads a health link within an HCERT (subclaim 5): a text, or the list of `{"u": text}` that one reader in the field writes. */
export function readHcertHealthLink(value: ForeignValue, claims: CwtClaims): OpenedContent | undefined {
  const { findings } = claims.root;
  claims.tolerateMissingTimes();
  const read = readHealthLink(value.kind === 'text' ? value.text : firstOfList(value, findings));
  if (read instanceof Failure) {
    findings.fail(where, 'a health link');
    return undefined;
  }

  return { format: 'vhl', summary: emptySummary, link: read.link };
}

function firstOfList(value: ForeignValue, findings: ForeignFindings): string {
  findings.tolerate('link-in-a-list', where);
  if (value.items.length > 1) {
    findings.tolerate('several-links', where);
  }

  const first = value.items[0]?.find('u');
  return first?.kind === 'text' ? first.text : '';
}
