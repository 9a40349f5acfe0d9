import type { Code } from '../../model/code.js';
import { findFhirSystem, isCode } from '../../model/code-systems.js';
import { fhirSystems, ownNumbers } from '../fhir-systems.js';
import type { BundleInput } from './bundle-input.js';
import { numberedCode } from './code-reader.js';
import type { FhirObject } from './fhir-object.js';

/**
 * The unit of a Quantity; undefined when there is none that the model can hold. Only its code counts: a wording is for people, and a guess between mg and ug
 * can kill. It takes nothing.
 */
export function findUnit({ table }: BundleInput, quantity: FhirObject): Code | undefined {
  const [system, code] = [quantity.text('system') ?? '', quantity.text('code')];
  if (code === undefined) {
    return undefined;
  }

  if (system === fhirSystems.ucum) {
    return table.findUnit(code);
  }

  if (system === ownNumbers('unit')) {
    return numberedCode(table, 'unit', code);
  }

  const known = findFhirSystem(system);
  return known !== undefined && isCode(code) ? { type: 'foreign', system: known, value: code } : undefined;
}

/** Takes the unit, and its wording where it has a code. */
export function takeUnit(quantity: FhirObject): void {
  quantity.take('system');
  quantity.take('code');
  if (quantity.has('code')) {
    quantity.take('unit');
  }
}

/** Takes the parts of a Quantity. */
export function takeQuantity(quantity: FhirObject): void {
  quantity.take('value');
  quantity.take('comparator');
  takeUnit(quantity);
}
