import type { Bytes } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { Failure, type Result } from '../model/failure.js';
import type { HealthSummary } from '../model/health-summary.js';
import type { Terminology } from '../model/terminology.js';
import { MapKeys } from './map-keys.js';
import { PassportInput } from './passport-input.js';
import { currentVersion, maxMembers, passportKey } from './passport-layout.js';
import { PassportSections } from './passport-sections.js';
import { laneLength } from './sealed-lane.js';

/** What a passport map says. */
export interface PassportContent {
  readonly summary: HealthSummary;
  readonly lane: Bytes;
  readonly statusIndex: number;
}

/** Reads a passport map (`specs/compact-passport.md` §4) and nothing after it; `newer-version` or `content-malformed` for anything else. */
export function readPassport(bytes: Bytes, table: Terminology): Result<PassportContent> {
  const input = new PassportInput(bytes, table, 'passport');
  const { cbor } = input;
  const sections = new PassportSections(input);
  const keys = new MapKeys(cbor, bytes);
  let isVersioned = false;
  let lane: Bytes | undefined;
  let statusIndex: number | undefined;
  for (let count = cbor.readMap(maxMembers); count > 0 && !cbor.failed; count--) {
    const key = keys.next();
    switch (Number(key)) {
      case passportKey.version:
        if (cbor.readInteger() !== currentVersion && !cbor.failed) {
          return new Failure('newer-version', 'passport.0', 'version 1: update the reader');
        }

        isVersioned = true;
        break;
      case passportKey.holder:
        sections.readHolder();
        break;
      case passportKey.lane:
        lane = cbor.readBytes(laneLength);
        break;
      case passportKey.statusIndex:
        statusIndex = cbor.readInteger(0, limits.statusEntries - 1);
        break;
      default:
        sections.read(key);
    }
  }

  return cbor.atEnd && isVersioned && lane?.length === laneLength && statusIndex !== undefined && sections.isSound
    ? { summary: sections.toSummary(), lane, statusIndex }
    : new Failure('content-malformed', `passport[${cbor.position}]`);
}

/** Reads the content of a lane (§7.5): a map, then zeros. */
export function readSealedContent(content: Bytes, table: Terminology): Result<HealthSummary> {
  const input = new PassportInput(content, table, 'lane');
  const { cbor } = input;
  const sections = new PassportSections(input);
  const keys = new MapKeys(cbor, content);
  for (let count = cbor.readMap(maxMembers); count > 0 && !cbor.failed; count--) {
    sections.read(keys.next());
  }

  return !cbor.failed && sections.isSound && content.subarray(cbor.position).every((byte) => byte === 0)
    ? sections.toSummary()
    : new Failure('content-malformed', 'lane');
}
