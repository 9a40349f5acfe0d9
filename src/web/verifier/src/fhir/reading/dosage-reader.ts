import type { Code, Concept } from '../../model/code.js';
import type { Medication } from '../../model/entries.js';
import { findRepeat } from '../fhir-words.js';
import type { BundleInput } from './bundle-input.js';
import type { FhirObject } from './fhir-object.js';
import type { Resource } from './resource.js';
import { findUnit, takeUnit } from './unit-reader.js';

const mostTimes = 99;
const repetition = ['frequency', 'period', 'periodUnit'];

/** Reads a Dosage: the amount of one dose, how often and how. */
export function readDosage(resource: Resource, dosage: FhirObject): Pick<Medication, 'strength' | 'unit' | 'frequency' | 'route'> {
  return {
    ...readAmount(resource.bundle, dosage),
    frequency: readFrequency(resource, dosage),
    route: resource.code(dosage.object('route'), 'route'),
  };
}

function readAmount(bundle: BundleInput, dosage: FhirObject): Pick<Medication, 'strength' | 'unit'> {
  const dose = dosage.only('doseAndRate')?.object('doseQuantity');
  if (dose === undefined || dose.has('comparator')) {
    return {};
  }

  const unit = findUnit(bundle, dose);
  const strength = dose.quantity(0);
  const isNumber = !dose.has('value') || (strength !== undefined && strength.steps > 0n);
  if (!isNumber || (unit === undefined && dose.extension('noUnit')?.flag('valueBoolean') !== true)) {
    return {};
  }

  dose.extension('noUnit')?.take('valueBoolean');
  dose.take('value');
  takeUnit(dose);
  return { strength, unit };
}

function readFrequency(resource: Resource, dosage: FhirObject): Code | undefined {
  const timing = dosage.object('timing');
  const repeat = timing?.object('repeat');
  const repeated = readRepetition(resource.bundle, repeat);
  const asNeeded = dosage.flag('asNeededBoolean') === true ? resource.bundle.table.find('freq-as-needed') : undefined;
  const code = resource.code(timing?.object('code'), 'frequency') ?? (asNeeded === undefined ? repeated : timing === undefined ? asNeeded : undefined);
  if (code !== undefined && code === repeated) {
    repeat?.takeAll();
  }

  if (code !== undefined && code === asNeeded) {
    dosage.take('asNeededBoolean');
  }

  return code;
}

/** The frequency that repeats so; undefined when the repetition has bounds or anything else that a frequency does not say. */
function readRepetition({ table }: BundleInput, repeat: FhirObject | undefined): Concept | undefined {
  if (repeat === undefined || [...repeat.element.keys()].some((name) => !repetition.includes(name))) {
    return undefined;
  }

  const [times, period, unit] = [repeat.whole('frequency', 1, mostTimes), repeat.whole('period', 1, mostTimes), repeat.text('periodUnit')];
  const key = times === undefined || period === undefined || unit === undefined ? undefined : findRepeat(times, period, unit);
  return key === undefined ? undefined : table.find(key);
}
