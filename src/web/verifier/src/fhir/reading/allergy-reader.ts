import { severities, type Allergy, type Severity } from '../../model/entries.js';
import { fhirSystems } from '../fhir-systems.js';
import { readCertainty } from './certainty-reader.js';
import { codeIn } from './code-reader.js';
import { readDate } from './date-reader.js';
import { readLane, readSaidBy } from './entry-facts.js';
import type { FhirObject } from './fhir-object.js';
import type { Resource } from './resource.js';

/** Reads an AllergyIntolerance. */
export function readAllergy(resource: Resource): Allergy | undefined {
  const { root } = resource;
  const clinical = root.object('clinicalStatus');
  if (root.has('clinicalStatus') && codeIn(clinical, fhirSystems.allergyClinical) !== 'active') {
    return undefined; // the model knows no allergy that is over
  }

  const certainty = readCertainty(root, fhirSystems.allergyVerification);
  const code = certainty !== false && resource.isAboutPatient('patient') ? resource.code(root.object('code'), 'allergy') : undefined;
  if (certainty === false || code === undefined) {
    return undefined;
  }

  clinical?.takeAll();
  const manifestation = root.list('reaction')[0]?.list('manifestation')[0]; // others are kept as other content
  return {
    type: 'allergy',
    code,
    severity: readCriticality(root),
    reaction: resource.code(manifestation, 'reaction'),
    certainty,
    date: readDate(root, root.has('onsetDateTime') || !root.has('recordedDate') ? 'onsetDateTime' : 'recordedDate'),
    source: readSaidBy(resource, root.object('asserter')),
    lane: readLane(resource),
  };
}

function readCriticality(root: FhirObject): Severity | undefined {
  const severity = severities.find((known) => known === root.text('criticality'));
  if (severity !== undefined) {
    root.take('criticality');
  }

  return severity;
}
