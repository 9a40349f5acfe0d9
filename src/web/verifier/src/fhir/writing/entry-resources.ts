import type { Entry } from '../../model/entries.js';
import { allergy, carePlan, condition, device, deviceUse, immunization, medicationStatement, procedure, type Frame } from './entry-writer.js';
import { bloodGroupObservation, pregnancyObservation, screeningObservation } from './observation-writer.js';
import type { ResourceList } from './resource-list.js';

/** How many resources entries need. */
export function resourcesOf(entries: readonly Entry[]): number {
  return entries.length + entries.filter(({ type }) => type === 'implant').length;
}

/** Adds the resources of one entry. @returns the address of the one that stands for it in a section */
export function addEntry(resources: ResourceList, entry: Entry, frame: Frame): string {
  switch (entry.type) {
    case 'vaccination':
      return resources.add('Immunization', () => immunization(entry, frame));
    case 'condition':
      return resources.add('Condition', () => condition(entry, frame));
    case 'screening':
      return resources.add('Observation', () => screeningObservation(entry, frame));
    case 'allergy':
      return resources.add('AllergyIntolerance', () => allergy(entry, frame));
    case 'medication':
      return resources.add('MedicationStatement', () => medicationStatement(entry, frame));
    case 'pregnancy':
      return resources.add('Observation', () => pregnancyObservation(entry, frame));
    case 'blood-group':
      return resources.add('Observation', () => bloodGroupObservation(entry, frame));
    case 'procedure':
      return resources.add('Procedure', () => procedure(entry, frame));
    case 'implant': {
      const address = resources.add('Device', () => device(entry, frame));
      return resources.add('DeviceUseStatement', () => deviceUse(entry, frame, address));
    }
    case 'care-note':
      return resources.add('CarePlan', () => carePlan(entry, frame));
  }
}
