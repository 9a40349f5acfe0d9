import type { Entry } from '../../model/entries.js';
import { readAllergy } from './allergy-reader.js';
import { readCarePlan } from './care-plan-reader.js';
import { readCondition } from './condition-reader.js';
import { readDevice } from './device-reader.js';
import { readImmunization } from './immunization-reader.js';
import { readMedication } from './medication-reader.js';
import { readObservation } from './observation-reader.js';
import { readProcedure } from './procedure-reader.js';
import type { Resource } from './resource.js';

/** Reads a resource of a type as an entry; undefined for types that are none, and for what can't be read safely. */
export function readFact(resource: Resource, type: string): Entry | undefined {
  switch (type) {
    case 'Immunization':
      return readImmunization(resource);
    case 'Condition':
      return readCondition(resource);
    case 'Observation':
      return readObservation(resource);
    case 'AllergyIntolerance':
      return readAllergy(resource);
    case 'MedicationStatement':
      return readMedication(resource, false);
    case 'MedicationRequest':
      return readMedication(resource, true);
    case 'Procedure':
      return readProcedure(resource);
    case 'DeviceUseStatement':
      return readDevice(resource);
    case 'CarePlan':
      return readCarePlan(resource);
    default:
      return undefined;
  }
}
