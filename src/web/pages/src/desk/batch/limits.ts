/** Bounds of a file of many persons; `docs/pages.md` gives the causes. */
export const batchLimits = {
  /** Bytes of a table. */
  csvBytes: 4 * 1024 * 1024,
  /** Bytes of a file of FHIR bundles. */
  fhirBytes: 16 * 1024 * 1024,
  rows: 10_000,
  columns: 64,
  /** UTF-16 units of one cell. */
  cellLength: 1000,
  persons: 500,
} as const;
