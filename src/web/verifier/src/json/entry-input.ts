import { limits } from '../generated/limits.js';
import { codeIdentity } from '../model/code.js';
import type { Decimal } from '../model/decimal.js';
import { certainties, conditionStates, severities, treatmentStates, type Allergy, type Condition, type Medication, type Vaccination } from '../model/entries.js';
import { sourceIdentity } from '../model/source.js';
import type { ObjectInput } from './object-input.js';
import { isHeld } from './quantity-input.js';
import { decimalOf } from './json-value.js';
import type { SummaryInput } from './summary-input.js';

const maxDose = 15;

/** An entry of vaccinations. */
export function readVaccination(input: ObjectInput): Vaccination {
  const vaccination: Vaccination = {
    type: 'vaccination',
    code: input.requiredCode('code', 'vaccine'),
    date: input.date('date'),
    dose: input.whole('dose', 0, maxDose),
    of: input.whole('of', 1, maxDose),
    lot: input.freeText('lot', limits.lotLength),
    note: input.code('note', 'note'),
    source: input.source(),
    lane: input.lane(),
  };
  const { dose, of } = vaccination;
  if (of !== undefined && dose === undefined) {
    input.failAt('of', 'dose beside it, or no of');
  } else if (of !== undefined && dose! > of) {
    input.failAt('dose', 'a number that is not above of');
  }

  return vaccination;
}

/** Refuses more doses of one vaccine, source and note than one group of the compact passport holds. */
export function checkDoses(summary: SummaryInput, vaccinations: readonly Vaccination[]): void {
  const doses = new Map<string, number>();
  vaccinations.forEach(({ code, source, note }, i) => {
    const group = JSON.stringify([codeIdentity(code), sourceIdentity(source), note && codeIdentity(note)]);
    const count = (doses.get(group) ?? 0) + 1;
    doses.set(group, count);
    if (count > limits.dosesPerVaccine) {
      summary.fail(`vaccinations[${i}]`, `at most ${limits.dosesPerVaccine} doses of one vaccine with the same source and note`);
    }
  });
}

/** An entry of conditions. */
export function readCondition(input: ObjectInput): Condition {
  return {
    type: 'condition',
    code: input.requiredCode('code', 'condition'),
    onset: input.date('onset'),
    state: input.word('state', conditionStates),
    certainty: input.word('certainty', certainties),
    source: input.source(),
    lane: input.lane(),
  };
}

/** An entry of allergies. */
export function readAllergy(input: ObjectInput): Allergy {
  return {
    type: 'allergy',
    code: input.requiredCode('code', 'allergy'),
    severity: input.word('severity', severities),
    reaction: input.code('reaction', 'reaction'),
    certainty: input.word('certainty', certainties),
    date: input.date('date'),
    source: input.source(),
    lane: input.lane(),
  };
}

/** An entry of medications. */
export function readMedication(input: ObjectInput): Medication {
  const medication: Medication = {
    type: 'medication',
    code: input.requiredCode('code', 'medication'),
    strength: readStrength(input),
    unit: input.unit('unit'),
    frequency: input.code('frequency', 'frequency'),
    route: input.code('route', 'route'),
    since: input.date('since'),
    lastSupply: input.date('lastSupply'),
    daysSupplied: input.whole('daysSupplied', 1, limits.days),
    state: input.word('state', treatmentStates),
    plannedEnd: input.date('plannedEnd'),
    ended: input.date('ended'),
    interruptedDays: input.whole('interruptedDays', 1, limits.days),
    source: input.source(),
    lane: input.lane(),
  };
  if (medication.strength !== undefined && medication.unit === undefined) { // 500 of what? A guess between mg and ug can kill
    input.failAt('unit', 'the unit of strength, such as mg');
  }

  return medication;
}

function readStrength(input: ObjectInput): Decimal | undefined {
  const value = input.take('strength');
  if (value === undefined) {
    return undefined;
  }

  const strength = decimalOf(value);
  if (strength === undefined || strength.steps === 0n || !isHeld(strength, 0)) {
    input.failAt('strength', `a number above 0, without exponent, with at most ${limits.decimals} decimals and 15 digits`);
    return undefined;
  }

  return strength;
}
