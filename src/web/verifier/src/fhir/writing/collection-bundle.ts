import { Failure, type Result } from '../../model/failure.js';
import { entriesOf } from '../../model/health-summary.js';
import type { FhirExport, FhirRequest } from '../fhir-request.js';
import { addEntry, resourcesOf } from './entry-resources.js';
import { patientMembers } from './patient-writer.js';
import { ResourceList } from './resource-list.js';
import { select } from './selection.js';

/** Writes a summary as a bundle of type collection: the resources and nothing around them (`specs/fhir.md` §3). */
export async function writeCollectionBundle(request: FhirRequest): Promise<Result<FhirExport>> {
  const selection = select(request);
  if (selection instanceof Failure) {
    return selection;
  }

  const { kept, leftOut } = selection;
  const entries = entriesOf(kept);
  const resources = await ResourceList.of(request.seed, 1 + resourcesOf(entries));
  const patient = resources.add('Patient', () => patientMembers(kept));
  entries.forEach((entry) => addEntry(resources, entry, { language: request.language, patient }));
  return { json: resources.write({ type: 'collection' }), leftOut };
}
