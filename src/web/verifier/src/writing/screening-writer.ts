import type { Code } from '../model/code.js';
import { codeSystems } from '../model/code-systems.js';
import type { Comparator, Screening, ScreeningResult } from '../model/entries.js';
import { trimmed, type CborItem } from '../cbor/cbor-item.js';
import { byDate, dateRun } from './date-run-writer.js';
import { codeItem, decimalItem, optionalCode, sourceItem } from './fact-writer.js';

/** The screenings (`specs/compact-passport.md` §4.8), ordered by date. */
export function screeningItems(screenings: readonly Screening[]): readonly CborItem[] {
  const ordered = byDate(screenings);
  const dates = dateRun(ordered);
  return ordered.map(({ code, result, source }, i) => trimmed([codeItem(code), dates[i], resultItem(result, code), sourceItem(source), optionalCode(ownUnit(result, code))])!);
}

// The form tells what a result is, so that a reader with an older table can keep it.
function resultItem(result: ScreeningResult, test: Code): CborItem {
  switch (result.form) {
    case 'coded':
      return codedItem(result.code);
    case 'quantity':
      return compared(result.comparator, decimalItem(result.value, test.type === 'concept' ? test.scale : 0));
    case 'unscaled':
      return compared(result.comparator, result.digits);
    case 'blood-pressure':
      return [result.systolic, result.diastolic];
    case 'date':
      return [result.date.number];
  }
}

function codedItem(code: Code): CborItem {
  return code.type === 'foreign' ? [Uint8Array.of(codeSystems.indexOf(code.system)), code.value]
    : -1 - (code.type === 'concept' ? code.id : code.number);
}

function compared(comparator: Comparator, number: CborItem): CborItem {
  return comparator === 'equal' ? number : [comparator === 'above', number];
}

// The table's own unit of a test is said by leaving it out.
function ownUnit(result: ScreeningResult, test: Code): Code | undefined {
  const unit = result.form === 'quantity' || result.form === 'unscaled' ? result.unit : undefined;
  return unit?.type === 'concept' && test.type === 'concept' && unit.ucum === test.ucum ? undefined : unit;
}
