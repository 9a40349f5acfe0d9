import type { Condition, ConditionState } from '../../model/entries.js';
import { fhirSystems } from '../fhir-systems.js';
import { readCertainty } from './certainty-reader.js';
import { codeIn } from './code-reader.js';
import { readDate } from './date-reader.js';
import { readLane, readSaidBy } from './entry-facts.js';
import type { FhirObject } from './fhir-object.js';
import type { Resource } from './resource.js';

/** Reads a Condition. */
export function readCondition(resource: Resource): Condition | undefined {
  const { root } = resource;
  const certainty = readCertainty(root, fhirSystems.conditionVerification);
  const code = certainty !== false && resource.isAboutPatient('subject') ? resource.code(root.object('code'), 'condition') : undefined;
  return certainty === false || code === undefined ? undefined : {
    type: 'condition',
    code,
    onset: readDate(root, 'onsetDateTime'),
    state: readState(root),
    certainty,
    source: readSaidBy(resource, root.object('asserter')),
    lane: readLane(resource),
  };
}

function readState(root: FhirObject): ConditionState | undefined {
  const status = root.object('clinicalStatus');
  const word = codeIn(status, fhirSystems.conditionClinical);
  switch (word) {
    case 'active': case 'inactive': case 'remission':
      status?.takeAll();
      return word;
    case 'resolved':
      status?.takeAll();
      return 'inactive';
    case 'recurrence': case 'relapse':
      return 'active';
    default:
      return undefined;
  }
}
