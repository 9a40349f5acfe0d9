import type { Code } from '../../model/code.js';
import type { ConceptKind } from '../../model/concept-kind.js';
import type { BundleEntry } from './bundle-entry.js';
import type { BundleInput } from './bundle-input.js';
import { readCode } from './code-reader.js';
import { FhirObject } from './fhir-object.js';

/** One resource while it is read into an entry: the resource itself and what it shares with the bundle. */
export class Resource {
  /** Other resources that this one took its content from. */
  readonly others: BundleEntry[] = [];

  constructor(readonly bundle: BundleInput, readonly entry: BundleEntry, readonly root: FhirObject = FhirObject.of(entry)) {}

  /** Whether a reference names the patient; takes it then. */
  isPatient(reference: FhirObject | undefined): boolean {
    const { bundle, entry } = this;
    const address = reference?.text('reference');
    if (address === undefined || bundle.patient === undefined || bundle.references.find(address, entry) !== bundle.patient) {
      return false;
    }

    takeReference(reference, 'Patient');
    return true;
  }

  /** Whether the resource is about the patient; reports it when it names nobody. */
  isAboutPatient(name: 'subject' | 'patient'): boolean {
    const subject = this.root.object(name);
    if (subject === undefined && this.bundle.patient !== undefined) {
      this.bundle.report('subject-missing', this.root.path); // there is one patient only: tolerated
      return true;
    }

    return this.isPatient(subject);
  }

  /** The resource of a type that a reference names: contained in this one, or an entry of the bundle. */
  find(reference: FhirObject | undefined, type: string): FhirObject | undefined {
    const address = reference?.text('reference');
    if (address === undefined) {
      return undefined;
    }

    if (address.startsWith('#')) {
      const contained = this.root.list('contained').find((one) => one.text('id') === address.slice(1) && one.text('resourceType') === type);
      takeHead(contained);
      return contained;
    }

    const found = this.bundle.references.find(address, this.entry);
    if (found === undefined || found.type !== type || found.modifier !== undefined) {
      return undefined;
    }

    const read = FhirObject.of(found);
    takeHead(read);
    this.others.push(found);
    return read;
  }

  /** Takes a reference to the organisation that is the author of the whole document. */
  takeAuthor(reference: FhirObject): void {
    const { bundle, entry } = this;
    const address = reference.text('reference');
    if (bundle.author !== undefined && address !== undefined && bundle.references.find(address, entry) === bundle.author) {
      takeReference(reference, 'Organization');
    }
  }

  /** Reads and takes a code of a kind. */
  code(concept: FhirObject | undefined, kind: ConceptKind): Code | undefined {
    return readCode(this.bundle, concept, kind);
  }
}

/** Takes a reference, and the type that it names when that is the one. */
export function takeReference(reference: FhirObject | undefined, type: string): void {
  reference?.take('reference');
  if (reference?.text('type') === type) {
    reference.take('type');
  }
}

/** Takes what a resource is called by. */
export function takeHead(resource: FhirObject | undefined): void {
  resource?.take('resourceType');
  resource?.take('id');
}
