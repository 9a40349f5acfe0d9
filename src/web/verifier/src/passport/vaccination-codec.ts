import { CborType } from '../cbor/cbor-type.js';
import { limits } from '../generated/limits.js';
import { codeIdentity, type Code } from '../model/code.js';
import type { Vaccination } from '../model/entries.js';
import type { PartialDate } from '../model/partial-date.js';
import { sourceIdentity, type Source } from '../model/source.js';
import { DateRun } from './date-run.js';
import type { PassportInput } from './passport-input.js';

const maxDose = 15 * 16 + 15;

interface DoseRow {
  date?: PartialDate;
  dose?: number;
  lot?: string;
}

/** Reads the vaccine groups (`specs/compact-passport.md` §4.6): each holds all doses of one vaccine, source and note. */
export function readVaccinations(input: PassportInput): readonly Vaccination[] {
  const doses: Vaccination[] = [];
  const groups = new Set<string>();
  for (let count = input.cbor.readArray(1, limits.entries); count > 0 && !input.cbor.failed; count--) {
    const [identity, group] = readGroup(input);
    if (groups.has(identity)) {
      input.cbor.fail();
    }

    groups.add(identity);
    doses.push(...group);
  }

  input.entries += doses.length;
  return doses;
}

function readGroup(input: PassportInput): readonly [string, readonly Vaccination[]] {
  input.beginArray();
  const code = input.requiredCode('vaccine');
  const hasDate = input.next();
  const rows = hasDate && input.cbor.peek() === CborType.Array ? readRows(input) : [readRow(input, hasDate)];
  const source = input.source();
  const note = input.code('note');
  input.endArray('vaccinations');
  return [identityOf(code, source, note), rows.map((row) => toVaccination(row, code, source, note))];
}

function readRow(input: PassportInput, hasDate: boolean): DoseRow {
  return { date: hasDate ? input.readDate() : undefined, dose: input.integer(0, maxDose), lot: input.text(limits.lotLength) };
}

function readRows(input: PassportInput): readonly DoseRow[] {
  const rows: DoseRow[] = Array.from({ length: input.cbor.readArray(2, limits.dosesPerVaccine) }, () => ({}));
  const run = new DateRun();
  for (const row of rows) {
    if (!input.cbor.failed) {
      row.date = run.readOrNone(input);
    }
  }

  const areDosesSound = readColumn(input, rows, (row) => {
    row.dose = input.cbor.readInteger(0, maxDose);
  });
  const areLotsSound = readColumn(input, rows, (row) => {
    row.lot = input.readText(limits.lotLength);
  });
  if (!areDosesSound || !areLotsSound) {
    input.cbor.fail();
  }

  return rows;
}

/**
 * Doses or lots: one element a dose, null for an absent one, trailing ones left off.
 * @returns whether the last element is there: a trailing null is a second spelling
 */
function readColumn(input: PassportInput, rows: readonly DoseRow[], readOne: (row: DoseRow) => void): boolean {
  let isPresent = true;
  const count = input.next() ? input.cbor.readArray(1, rows.length) : 0;
  for (const row of rows.slice(0, count)) {
    isPresent = !input.cbor.tryReadNull();
    if (isPresent) {
      readOne(row);
    }
  }

  return isPresent;
}

function toVaccination({ date, dose, lot }: DoseRow, code: Code, source: Source, note: Code | undefined): Vaccination {
  const of = dose === undefined ? 0 : dose % 16;
  return { type: 'vaccination', code, date, dose: dose === undefined ? undefined : dose >> 4, of: of > 0 ? of : undefined, lot, source, note };
}

function identityOf(code: Code, source: Source, note: Code | undefined): string {
  return `${codeIdentity(code)}, ${sourceIdentity(source)}, ${note === undefined ? '' : codeIdentity(note)}`;
}
