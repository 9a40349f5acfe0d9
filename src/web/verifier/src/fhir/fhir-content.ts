import type { HealthSummary } from '../model/health-summary.js';
import type { Defect } from '../model/statement.js';

/** What a FHIR bundle says, in our words. */
export interface FhirContent {
  /** What has no place in the model stands under `other` with its JSON. */
  readonly summary: HealthSummary;
  /** Where the bundle breaks FHIR's rules, or says something that must not be passed over (`specs/fhir.md` §5). */
  readonly defects: readonly Defect[];
  /** Such as `collection` or `document`; empty when the bundle has none. */
  readonly bundleType: string;
  /** The identifier of the bundle where it is a URI, such as `urn:uuid:...`. */
  readonly identifier?: string;
  /** When the bundle was put together, as it is written. */
  readonly timestamp?: string;
  /** The name of the organisation that is the author of a document. */
  readonly authorName?: string;
}
