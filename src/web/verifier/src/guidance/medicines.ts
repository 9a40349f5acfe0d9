import { codeIdentity } from '../model/code.js';
import type { Day } from '../model/days.js';
import type { Medication } from '../model/entries.js';
import type { HealthSummary } from '../model/health-summary.js';
import type { MedicineAnswer, SupplyState } from './answers.js';

/** Treatments that must not be broken off, by their word of `danger.csv`; with `stop-` before each, what happens stands in `specs/words/guidance.csv`. */
export const treatmentWarnings: readonly string[] = ['insulin', 'anticoagulant', 'epilepsy', 'steroid', 'tuberculosis', 'hiv'];

/** Every medicine of a record once, by its newest entry; those that ran out longest ago first, then in the order of the record (`specs/guidance.md` §7). */
export function medicinesOf(record: HealthSummary, today: Day): readonly MedicineAnswer[] {
  const order = ({ state, runsOutFrom }: MedicineAnswer): number => (state === 'ran-out' ? runsOutFrom! : Infinity);
  return newest(record.medications).map((place) => answer(record, place, today)).sort((one, other) => (order(one) === order(other) ? 0 : order(one) - order(other)));
}

function newest(entries: readonly Medication[]): readonly number[] {
  const places = new Map<string, number>();
  entries.forEach((entry, place) => {
    const known = places.get(codeIdentity(entry.code));
    if (known === undefined || isNewer(entry, entries[known]!)) {
      places.set(codeIdentity(entry.code), place);
    }
  });
  return [...places.values()];
}

// 7.2: the later course; within a course what ended it, else what was said last.
function isNewer(entry: Medication, known: Medication): boolean {
  const [[began, said], [knownBegan, knownSaid]] = [age(entry), age(known)];
  return began > knownBegan || (began === knownBegan && said >= knownSaid);
}

function age(entry: Medication): readonly [number, number] {
  const began = (entry.since ?? entry.lastSupply ?? entry.ended)?.latest ?? -Infinity;
  const isOver = entry.state === 'completed' || entry.state === 'interrupted';
  return [began, isOver && entry.ended === undefined ? Infinity : Math.max(entry.lastSupply?.latest ?? -Infinity, entry.ended?.latest ?? -Infinity)];
}

function answer(record: HealthSummary, place: number, today: Day): MedicineAnswer {
  const entry = record.medications[place]!;
  const { lastSupply, daysSupplied } = entry;
  const end = lastSupply === undefined || daysSupplied === undefined ? undefined : { from: lastSupply.earliest + daysSupplied, to: lastSupply.latest + daysSupplied };
  const state: SupplyState = entry.state === 'completed' ? 'completed'
    : entry.state === 'interrupted' ? 'interrupted'
      : entry.plannedEnd !== undefined && today > entry.plannedEnd.latest ? 'planned-end-passed'
        : end === undefined ? 'not-known'
          : today >= end.to ? 'ran-out'
            : today < end.from ? 'lasts' : 'ends-about-now';
  const concept = entry.code.type === 'concept' ? entry.code : undefined;
  return {
    place, state, runsOutFrom: end?.from, runsOutBy: end?.to,
    warning: state !== 'completed' && concept !== undefined && treatmentWarnings.includes(concept.danger) ? concept.danger : undefined,
    testBeside: state !== 'completed' && concept?.key === 'warfarin' ? newestTest(record, 'inr') : undefined,
  };
}

function newestTest(record: HealthSummary, key: string): number | undefined {
  const when = (place: number): number => record.screenings[place]!.date?.latest ?? -Infinity;
  return record.screenings.reduce<number | undefined>((known, { code }, place) =>
    (code.type === 'concept' && code.key === key && (known === undefined || when(place) >= when(known)) ? place : known), undefined);
}
