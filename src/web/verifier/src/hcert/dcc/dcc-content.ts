import type { ForeignValue } from '../../foreign/foreign-value.js';
import { ForeignMap } from '../../foreign/foreign-map.js';
import { emptySummary, type HealthSummary } from '../../model/health-summary.js';
import type { Terminology } from '../../model/terminology.js';
import { entryKinds } from '../../trust/entry-kinds.js';
import type { CwtClaims } from '../cwt-claims.js';
import type { OpenedContent } from '../opened-content.js';
import { readDccHolder } from './dcc-holder.js';
import { readDccRecovery } from './dcc-recovery.js';
import { readDccTest } from './dcc-test.js';
import { readDccVaccination } from './dcc-vaccination.js';

const lists = [['v', entryKinds.vaccinations], ['t', entryKinds.screenings], ['r', entryKinds.conditions]] as const;

interface DccEntries {
  readonly kind: number;
  readonly entries: readonly ForeignMap[];
}

/** Reads an EU Digital COVID Certificate, schema versions 1.0.0 to 1.3.3 (`specs/hcert.md` §4): one vaccination, test or recovery. */
export function readDcc(content: ForeignValue, claims: CwtClaims, table: Terminology): OpenedContent {
  const { findings } = claims.root;
  const dcc = new ForeignMap(content, '', findings);
  claims.requireTimes();
  readVersion(dcc);
  const holder = readDccHolder(dcc, claims.issuedAt);
  const { kind, entries } = readEntries(dcc);
  const summary = { ...emptySummary, holder, ...(findings.failure === undefined ? readKind(kind, entries, table) : {}) };
  dcc.keepRest();
  return { format: 'hcert/dcc', summary, keyUsage: kind };
}

function readKind(kind: number, entries: readonly ForeignMap[], table: Terminology): Partial<HealthSummary> {
  switch (kind) {
    case entryKinds.vaccinations:
      return { vaccinations: entries.map((entry) => readDccVaccination(entry, table)) };
    case entryKinds.screenings:
      return { screenings: entries.map((entry) => readDccTest(entry, table)).filter((test) => test !== undefined) };
    default:
      return { conditions: entries.map((entry) => readDccRecovery(entry, table)).filter((condition) => condition !== undefined) };
  }
}

function readVersion(dcc: ForeignMap): void {
  const version = dcc.text('ver');
  if (version === undefined) {
    dcc.findings.tolerate('member-missing', 'ver');
  } else if (!version.startsWith('1.')) {
    dcc.findings.fail('ver', 'version 1', 'newer-version');
  } else {
    dcc.keep('ver');
  }
}

// Exactly one of the three lists holds something (DCC schema 1.3.0). Some issuers write the other two as null or empty.
function readEntries(dcc: ForeignMap): DccEntries {
  let found: DccEntries | undefined;
  for (const [name, kind] of lists) {
    const isThere = dcc.isThere(name);
    const entries = dcc.mapsAt(name);
    if (entries.length === 0) {
      if (isThere) {
        dcc.findings.tolerate('empty-list', name);
      }

      continue;
    }

    if (found !== undefined) {
      dcc.findings.fail(name, 'one of v, t and r');
    }

    if (entries.length > 1) {
      dcc.findings.tolerate('several-entries', name);
    }

    found = { kind, entries };
  }

  if (found === undefined) {
    dcc.findings.fail('v', 'one of v, t and r');
  }

  return found ?? { kind: 0, entries: [] };
}
