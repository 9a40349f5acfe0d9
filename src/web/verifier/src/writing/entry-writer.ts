import type { Code } from '../model/code.js';
import { conceptKinds } from '../model/concept-kind.js';
import { certainties, conditionStates, severities, treatmentStates, type Allergy, type Condition, type HealthEvent, type Medication } from '../model/entries.js';
import { trimmed, type CborItem } from '../cbor/cbor-item.js';
import { codeItem, dateItem, decimalItem, optionalCode, sourceItem, wordItem } from './fact-writer.js';

const stateNotSaid = 3;
const usualNotSaid = -1;
const eventTypes = ['pregnancy', 'procedure', 'implant', 'blood-group', 'care-note'] as const;

/** A condition (`specs/compact-passport.md` §4.7); an active one, which nearly all are, has no state. */
export function conditionItem({ code, onset, state, certainty, source }: Condition): CborItem {
  const number = state === 'active' ? undefined : wordItem(conditionStates, state) ?? stateNotSaid;
  return trimmed([codeItem(code), dateItem(onset), number, wordItem(certainties, certainty), sourceItem(source)])!;
}

/** An allergy (§4.9). */
export function allergyItem({ code, severity, reaction, date, certainty, source }: Allergy): CborItem {
  return trimmed([codeItem(code), wordItem(severities, severity), optionalCode(reaction), dateItem(date), wordItem(certainties, certainty), sourceItem(source)])!;
}

/** A medication (§4.10). */
export function medicationItem(medication: Medication): CborItem {
  const { code, strength, frequency, since, lastSupply, daysSupplied, state, route, unit, plannedEnd, source, ended, interruptedDays } = medication;
  return trimmed([
    codeItem(code), strength === undefined ? undefined : decimalItem(strength, 0), optionalCode(frequency), dateItem(since), dateItem(lastSupply), daysSupplied,
    wordItem(treatmentStates, state), usualItem(route), strength === undefined ? optionalCode(unit) : usualItem(unit), dateItem(plannedEnd), sourceItem(source),
    dateItem(ended), interruptedDays,
  ])!;
}

/** An event (§4.11). */
export function eventItem(event: HealthEvent): CborItem {
  const later = event.type === 'care-note' ? [dateItem(event.date), dateItem(event.done)] : [];
  return trimmed([eventTypes.indexOf(event.type), ...eventParts(event), sourceItem(event.source), ...later])!;
}

function eventParts(event: HealthEvent): readonly (CborItem | undefined)[] {
  switch (event.type) {
    case 'pregnancy':
      return [dateItem(event.expectedDate), dateItem(event.date), dateItem(event.since), wordItem(certainties, event.certainty)];
    case 'care-note':
      return [codeItem(event.code), targetItem(event.target), dateItem(event.by)];
    default:
      return [codeItem(event.code), dateItem(event.date)];
  }
}

// [kind, number] or [system, code]: the second element tells which.
function targetItem(target: Code | undefined): CborItem | undefined {
  return target === undefined ? undefined
    : target.type === 'foreign' ? codeItem(target)
    : [conceptKinds.indexOf(target.kind), codeItem(target)];
}

// By mouth and in milligrams is the frequent way, number 0, and costs nothing; what was not said is -1.
function usualItem(code: Code | undefined): CborItem | undefined {
  if (code === undefined) {
    return usualNotSaid;
  }

  const item = codeItem(code);
  return item === 0 ? undefined : item;
}
