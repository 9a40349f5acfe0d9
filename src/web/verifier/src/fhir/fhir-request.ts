import type { JsonMembers } from '../json/json-text.js';
import type { Entry } from '../model/entries.js';
import type { HealthSummary } from '../model/health-summary.js';

/** What a bundle is to be written from. */
export interface FhirRequest {
  /** Its `other` must be empty: nobody can tell what it means. */
  readonly summary: HealthSummary;
  /** 16 bytes from which the addresses of the resources are made: random for a new document, the same for the same document. */
  readonly seed: Uint8Array;
  /** The language of labels and narratives; one that the tables lack falls back to English. */
  readonly language: string;
  /** Keys of sensitive concepts that the person wants in the bundle. FHIR has no sealed lane: other sensitive entries are left out. */
  readonly includeSensitive: readonly string[];
  /** The next doses, for a document's plan of care: one line for people, and what `recommendationOf` of guidance gives for the address of the patient. */
  readonly recommendation?: { readonly text: string; readonly of: (patient: string) => JsonMembers };
}

/** A bundle that was written, and what is not in it. */
export interface FhirExport {
  /** The bundle on one line. */
  readonly json: string;
  /** Entries that were left out: sensitive ones that were not named. */
  readonly leftOut: readonly Entry[];
}
