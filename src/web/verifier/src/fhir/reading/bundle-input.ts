import { limits } from '../../generated/limits.js';
import type { Defect } from '../../model/statement.js';
import type { Terminology } from '../../model/terminology.js';
import type { FhirDefect } from '../fhir-defects.js';
import type { BundleEntry } from './bundle-entry.js';
import { References } from './references.js';

/** What the reading of one bundle shares: the table of concepts, the entries, the patient, and the defects met. */
export class BundleInput {
  readonly references: References;
  readonly defects: Defect[] = [];
  /** The one whom the bundle is about; undefined when that is not certain. */
  patient?: BundleEntry;
  /** The organisation that the document names as its author. */
  author?: BundleEntry;
  /** How many links the patient's extensions name. */
  links = 0;
  private readonly known = new Set<string>();

  constructor(readonly table: Terminology, readonly entries: readonly BundleEntry[]) {
    this.references = new References(entries);
  }

  /** Notes a defect, once for each place. */
  report(code: FhirDefect, where: string): void {
    const key = `${code} ${where}`;
    if (this.defects.length < limits.fhirDefects && !this.known.has(key)) {
      this.known.add(key);
      this.defects.push({ code, where });
    }
  }
}
