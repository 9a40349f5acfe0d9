import type { Code } from '../../model/code.js';
import type { Entry, Medication, Vaccination } from '../../model/entries.js';
import { identityOf } from '../../model/identity.js';
import type { PartialDate } from '../../model/partial-date.js';
import { done } from '../../model/source.js';
import type { ConflictKind } from '../../model/time-line.js';
import { amountOf } from './amount.js';
import { fits, width } from './date-fit.js';
import { by, sortedNumbers } from './lists.js';
import type { Said } from './said.js';
import { bestName, isSameCode, isVaguer } from './vaccines.js';

/** What sources of one entry contradict each other in, and in which statements. */
export interface InnerConflict {
  readonly what: ConflictKind;
  readonly statements: readonly number[];
}

/** What several sources say together (`specs/time-line.md` §5): what they contradict each other in is left out. */
export function mergeEntries(said: readonly Said[]): { readonly entry: Entry; readonly conflicts: readonly InnerConflict[] } {
  const merging = new Merging(said);
  const first = said[0]!;
  const entry = said.every((other) => other.bare === first.bare) ? { ...first.entry, source: done } : merging.merge();
  return { entry, conflicts: merging.conflicts };
}

type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>;

class Merging {
  private readonly found = new Map<ConflictKind, readonly number[]>();

  constructor(private readonly said: readonly Said[]) {}

  get conflicts(): readonly InnerConflict[] {
    return [...this.found].map(([what, statements]) => ({ what, statements }));
  }

  merge(): Entry {
    const first = this.said[0]!.entry;
    const { code } = this.said[0]!; // all are equal as concepts
    switch (first.type) {
      case 'vaccination':
        return this.dose();
      case 'condition':
        return {
          type: first.type, code, source: done,
          onset: this.date<'condition'>((c) => c.onset, 'date'),
          state: this.value<'condition', typeof first.state>((c) => c.state, 'state'),
          certainty: this.value<'condition', typeof first.certainty>((c) => c.certainty, 'certainty'),
        };
      case 'allergy':
        return {
          type: first.type, code, source: done,
          severity: this.value<'allergy', typeof first.severity>((a) => a.severity, 'severity'),
          reaction: this.value<'allergy', Code | undefined>((a) => a.reaction, 'reaction'),
          certainty: this.value<'allergy', typeof first.certainty>((a) => a.certainty, 'certainty'),
          date: this.date<'allergy'>((a) => a.date, 'date'),
        };
      case 'medication':
        return this.medicine(code);
      case 'screening':
        return { ...first, code, source: done, date: this.date<'screening'>((s) => s.date, 'date') };
      case 'pregnancy':
        return {
          type: first.type, source: done,
          expectedDate: this.date<'pregnancy'>((p) => p.expectedDate, 'expected-date'),
          date: this.date<'pregnancy'>((p) => p.date, 'date'),
          since: this.date<'pregnancy'>((p) => p.since, 'date'),
          certainty: this.value<'pregnancy', typeof first.certainty>((p) => p.certainty, 'certainty'),
        };
      case 'care-note':
        return { ...first, code, source: done, date: this.date<'care-note'>((note) => note.date, 'date') };
      default:
        return { type: first.type, code, source: done, date: this.date<typeof first.type>((event) => event.date, 'date') };
    }
  }

  private dose(): Vaccination {
    // A code has to stand here; where it is not the only one, the conflict says so.
    const code = bestName(this.said.map((said) => said.code));
    if (this.said.some((said) => !isSameCode(said.code, code) && !isVaguer(said.code, code))) {
      this.conflict('vaccine', this.said);
    }

    const dose = this.value<'vaccination', number | undefined>((v) => v.dose, 'dose');
    const of = this.value<'vaccination', number | undefined>((v) => v.of, 'dose');
    return {
      type: 'vaccination', code, source: done,
      date: this.date<'vaccination'>((v) => v.date, 'date'),
      dose,
      of: dose === undefined ? undefined : of,
      lot: this.value<'vaccination', string | undefined>((v) => v.lot, 'lot'),
      note: this.value<'vaccination', Code | undefined>((v) => v.note, 'note'),
    };
  }

  private medicine(code: Code): Medication {
    const each = this.said.map((said) => said.entry as Medication);
    const amount = this.value<'medication', ReturnType<typeof amountOf>>(amountOf, 'strength');
    const isKnown = this.found.size === 0;
    const strongest = isKnown ? each.find((m) => m.strength !== undefined && m.unit !== undefined) ?? each.find((m) => m.strength !== undefined) : undefined;
    const unit = amount !== undefined ? strongest?.unit : isKnown ? this.value<'medication', Code | undefined>((m) => m.unit, 'strength') : undefined;
    const supply = this.date<'medication'>((m) => m.lastSupply, 'supply');
    const days = this.value<'medication', number | undefined>((m) => m.daysSupplied, 'supply');
    const isOneSupply = !this.found.has('supply');
    return {
      type: 'medication', code, source: done, unit,
      strength: amount === undefined ? undefined : strongest?.strength,
      frequency: this.value<'medication', Code | undefined>((m) => m.frequency, 'frequency'),
      route: this.value<'medication', Code | undefined>((m) => m.route, 'route'),
      since: this.date<'medication'>((m) => m.since, 'date'),
      lastSupply: isOneSupply ? supply : undefined,
      daysSupplied: isOneSupply ? days : undefined, // days of one supply say nothing beside the day of another
      state: this.value<'medication', Medication['state']>((m) => m.state, 'state'),
      plannedEnd: this.date<'medication'>((m) => m.plannedEnd, 'end'),
      ended: this.date<'medication'>((m) => m.ended, 'end'),
      interruptedDays: this.value<'medication', number | undefined>((m) => m.interruptedDays, 'end'),
    };
  }

  /** The one value of all that say one; undefined, and a conflict, when they differ. */
  private value<T extends Entry['type'], V>(of: (entry: EntryOf<T>) => V, what: ConflictKind): V | undefined {
    const saying = this.said.filter((said) => of(said.entry as EntryOf<T>) !== undefined);
    const values = new Map(saying.map((said) => of(said.entry as EntryOf<T>)).map((value) => [identityOf(value), value]));
    if (values.size > 1) {
      this.conflict(what, saying);
    }

    return values.size === 1 ? [...values.values()][0] : undefined;
  }

  // Of dates that fit each other the best known one; it says nothing that another one denies.
  private date<T extends Entry['type']>(of: (entry: EntryOf<T>) => PartialDate | undefined, what: ConflictKind): PartialDate | undefined {
    const saying = this.said.filter((said) => of(said.entry as EntryOf<T>) !== undefined);
    const dates = saying.map((said) => of(said.entry as EntryOf<T>)!);
    if (!dates.every((one) => dates.every((other) => fits(one, other)))) {
      this.conflict(what, saying);
      return undefined;
    }

    return [...dates].sort(by(width, (date) => date.number))[0];
  }

  private conflict(what: ConflictKind, saying: readonly Said[]): void {
    this.found.set(what, sortedNumbers([...(this.found.get(what) ?? []), ...saying.map((said) => said.number)]));
  }
}
