import { codeIdentity } from '../model/code.js';
import type { Vaccination } from '../model/entries.js';
import { sourceIdentity } from '../model/source.js';
import { trimmed, type CborItem } from '../cbor/cbor-item.js';
import { byDate, dateRun } from './date-run-writer.js';
import { codeItem, dateItem, optionalCode, sourceItem } from './fact-writer.js';

/** The vaccine groups (`specs/compact-passport.md` §4.6): the doses of one vaccine, source and note each. */
export function vaccineGroups(vaccinations: readonly Vaccination[]): readonly CborItem[] {
  return [...groupsOf(vaccinations).values()].map((doses) => groupItem(byDate(doses)));
}

/** The doses of each vaccine, source and note, by a text that they share. */
export function groupsOf(vaccinations: readonly Vaccination[]): ReadonlyMap<string, readonly Vaccination[]> {
  const groups = new Map<string, Vaccination[]>();
  for (const dose of vaccinations) {
    const { code, source, note } = dose;
    const identity = JSON.stringify([codeIdentity(code), sourceIdentity(source), note && codeIdentity(note)]);
    const group = groups.get(identity) ?? [];
    groups.set(identity, group);
    group.push(dose);
  }

  return groups;
}

function groupItem(doses: readonly Vaccination[]): CborItem {
  const { code, date, lot, source, note } = doses[0]!;
  const columns = doses.length === 1
    ? [dateItem(date), doseNumber(doses[0]!), lot]
    : [dateRun(doses).map((number) => number ?? null), trimmed(doses.map(doseNumber)), trimmed(doses.map((dose) => dose.lot))];
  return trimmed([codeItem(code), ...columns, sourceItem(source), optionalCode(note)])!;
}

function doseNumber({ dose, of }: Vaccination): number | undefined {
  return dose === undefined ? undefined : dose * 16 + (of ?? 0);
}
