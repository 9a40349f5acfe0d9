import type { Concept } from '../../model/code.js';
import { Decimal } from '../../model/decimal.js';
import type { ScreeningResult } from '../../model/entries.js';
import type { Terminology } from '../../model/terminology.js';
import { fhirSystems } from '../fhir-systems.js';
import { codeIn } from './code-reader.js';
import type { FhirObject } from './fhir-object.js';
import { takeQuantity } from './unit-reader.js';

const systolicCode = '8480-6';
const diastolicCode = '8462-4';
const maxPressure = 400;

/** Both pressures of a panel; undefined when one is missing or not in mm[Hg]. */
export function readPressure(root: FhirObject): ScreeningResult | undefined {
  const [systolic, diastolic] = [componentOf(root, systolicCode), componentOf(root, diastolicCode)];
  const [high, low] = [pressureOf(systolic), pressureOf(diastolic)];
  if (high === undefined || low === undefined) {
    return undefined;
  }

  takePressure(systolic);
  takePressure(diastolic);
  return { form: 'blood-pressure', systolic: high, diastolic: low };
}

/** The one pressure of a panel that lacks the other one, with its test. */
export function readOnePressure(root: FhirObject, table: Terminology): { readonly test: Concept; readonly result: ScreeningResult } | undefined {
  const [systolic, diastolic] = [componentOf(root, systolicCode), componentOf(root, diastolicCode)];
  const component = systolic ?? diastolic;
  const test = table.find(systolic === undefined ? 'bp-diastolic' : 'bp-systolic');
  const value = systolic === undefined || diastolic === undefined ? pressureOf(component) : undefined;
  if (value === undefined || test === undefined) {
    return undefined;
  }

  takePressure(component);
  return { test, result: { form: 'quantity', value: Decimal.of(value), comparator: 'equal' } };
}

function componentOf(root: FhirObject, loinc: string): FhirObject | undefined {
  const [found, ...others] = root.list('component').filter((component) => codeIn(component.object('code'), fhirSystems.loinc) === loinc);
  return others.length === 0 ? found : undefined;
}

function pressureOf(component: FhirObject | undefined): number | undefined {
  const quantity = component?.object('valueQuantity');
  return quantity?.text('system') === fhirSystems.ucum && quantity.text('code') === 'mm[Hg]' && !quantity.has('comparator')
    ? quantity.whole('value', 1, maxPressure)
    : undefined;
}

function takePressure(component: FhirObject | undefined): void {
  component?.object('code')?.takeAll();
  const quantity = component?.object('valueQuantity');
  if (quantity !== undefined) {
    takeQuantity(quantity);
  }
}
