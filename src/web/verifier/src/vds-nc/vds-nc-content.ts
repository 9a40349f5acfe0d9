import { ForeignFindings } from '../foreign/foreign-findings.js';
import { ForeignHolder } from '../foreign/foreign-holder.js';
import { ForeignMap } from '../foreign/foreign-map.js';
import type { ForeignValue } from '../foreign/foreign-value.js';
import { Failure, type Result } from '../model/failure.js';
import type { HealthSummary, Holder } from '../model/health-summary.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import { readVdsNcTest } from './vds-nc-test.js';
import { readVdsNcVaccinations } from './vds-nc-vaccinations.js';

/** The format's name in statements. */
export const vdsNcFormat = 'icao-vds-nc';

const currentVersion = 1n;

/** Opens the content of a VDS-NC: a proof of vaccination or of a test (`specs/vds-nc.md` §3). */
export function openVdsNc(data: ForeignValue, table: Terminology): Result<OpenedCredential> {
  const findings = new ForeignFindings();
  const root = new ForeignMap(data, 'data', findings);
  const header = root.mapAt('hdr');
  const message = root.mapAt('msg');
  if (header === undefined || message === undefined) {
    return new Failure('content-malformed', 'data', 'hdr and msg');
  }

  const type = header.requiredText('t');
  const version = header.integer('v');
  if (version !== undefined && version > currentVersion) {
    return new Failure('newer-version', 'data.hdr.v', 'version 1');
  }

  if (version !== currentVersion) {
    findings.fail('data.hdr.v', 'a version');
  }

  const content = readContent(type, message, table);
  if (content === undefined) {
    return findings.failure ?? new Failure('unsupported-content', 'data.hdr.t', 'icao.vacc or icao.test');
  }

  const holder = readHolder(message);
  header.keepRest();
  message.keepRest();
  root.keepRest();
  return findings.failure ?? {
    format: vdsNcFormat, expiry: 'reject', knowsDaysOnly: false, summary: { ...content, holder, other: findings.other }, statusReferences: [], defects: findings.defects,
  };
}

function readContent(type: string, message: ForeignMap, table: Terminology): HealthSummary | undefined {
  return type === 'icao.vacc' ? readVdsNcVaccinations(message, table)
    : type === 'icao.test' ? readVdsNcTest(message, table)
    : undefined;
}

function readHolder(message: ForeignMap): Holder | undefined {
  const person = message.mapAt('pid');
  if (person === undefined) {
    message.findings.fail('data.msg.pid', 'a map');
    return undefined;
  }

  const holder = new ForeignHolder();
  holder.readName(person.text('n') ?? '', () => person.keep('n'));
  holder.readBirth(person, 'dob');
  holder.readSex(person, 'sex', person.text('sex'));
  person.keepRest();
  return holder.toHolder();
}
