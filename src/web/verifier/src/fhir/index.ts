export { writeCollectionBundle } from './writing/collection-bundle.js';
export type { FhirExport, FhirRequest } from './fhir-request.js';
export { writeIpsDocument } from './writing/ips-document.js';
