import { fhirSystems } from '../fhir-systems.js';
import type { FhirObject } from './fhir-object.js';

/** Takes the extension that says that a value is unknown. */
export function takeUnknown(owner: FhirObject | undefined): void {
  const absent = owner?.extension(fhirSystems.dataAbsentExtension);
  if (absent?.text('valueCode') === 'unknown') {
    absent.take('valueCode');
  }
}
