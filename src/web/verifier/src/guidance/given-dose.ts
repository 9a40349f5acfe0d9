import type { Day } from '../model/days.js';
import type { Vaccination } from '../model/entries.js';
import type { DoseReason } from './answers.js';
import { rangeOf, type DayRange } from './day-range.js';
import { contentOf } from './vaccine-table.js';

/** One dose of the record, with the days that its date can mean. */
export interface GivenDose {
  readonly place: number;
  /** The components; several where the record does not say which vaccine it was. */
  readonly alternatives: readonly (readonly string[])[];
  readonly when: DayRange;
  /** Why it cannot count for anybody, or none. */
  readonly never: DoseReason;
  /** The record does not tell whether it was documented or told. */
  readonly sourceUnclear: boolean;
  readonly live: boolean;
  /** It stands for a vaccine that was not given because of an allergy. */
  readonly allergyNote: boolean;
  readonly number?: number;
  /** The antigen for which a dose is planned; undefined for one that was given. */
  readonly plannedFor?: string;
}

/** The doses of which the table knows what they hold; the places of all others go to `unknown`. */
export function givenDoses(vaccinations: readonly Vaccination[], birth: DayRange, today: Day, unknown: number[]): GivenDose[] {
  return vaccinations.flatMap((vaccination, place) => {
    const content = vaccination.code.type === 'concept' && vaccination.code.kind === 'vaccine' ? contentOf(vaccination.code.key) : undefined;
    if (content === undefined) {
      unknown.push(place);
      return [];
    }

    const said = vaccination.date === undefined ? { from: birth.from, to: today } : rangeOf(vaccination.date);
    const note = vaccination.note?.type === 'concept' ? vaccination.note.key : '';
    const { source } = vaccination;
    const kind = source.kind === 'carried' ? source.original : source.kind;
    const never: DoseReason = note === 'vaccine-refused' || note === 'vaccine-not-given-allergy' ? 'not-given'
      : said.from > today ? 'in-future'
        : said.to < birth.from ? 'before-birth'
          : kind === 'told' ? 'only-told' : 'none';
    return [{
      place,
      alternatives: content.alternatives,
      when: never === 'in-future' || never === 'before-birth' ? said : { from: Math.max(said.from, birth.from), to: Math.min(said.to, today) },
      never,
      sourceUnclear: kind === 'carried',
      live: content.live,
      allergyNote: note === 'vaccine-not-given-allergy',
      number: vaccination.dose,
    }];
  });
}

/** What a dose holds of an antigen, as its bits: one number for each alternative. */
export function holdings(dose: GivenDose, bits: ReadonlyMap<string, number>): readonly number[] {
  return dose.alternatives.map((names) => names.reduce((all, name) => all | (bits.get(name) ?? 0), 0));
}
