import { isJsonList, isJsonObject, member, textMember, type JsonObject } from '../../json/json-value.js';
import type { Entry } from '../../model/entries.js';
import { emptySummary, type HealthSummary } from '../../model/health-summary.js';
import type { Terminology } from '../../model/terminology.js';
import { maxConcept } from '../../passport/passport-layout.js';
import type { FhirContent } from '../fhir-content.js';
import type { FhirDefect } from '../fhir-defects.js';
import { fhirSystems } from '../fhir-systems.js';
import { BundleEntry } from './bundle-entry.js';
import { BundleInput } from './bundle-input.js';
import { codeIn } from './code-reader.js';
import { CompositionReader, type Fact } from './composition-reader.js';
import { reportEmptyValues } from './empty-values.js';
import { readWholeExtension } from './entry-facts.js';
import { readFact } from './fact-reader.js';
import { FhirObject } from './fhir-object.js';
import { leftContent } from './left-content.js';
import { findInMember } from './modifiers.js';
import { readHolder, readPatientLinks } from './patient-reader.js';
import { Resource, takeHead } from './resource.js';
import { reportSubject } from './subject-check.js';

const uriSystem = 'urn:ietf:rfc:3986';
const finalStates: readonly (string | undefined)[] = ['final', 'amended', 'corrected'];

/** Reads a bundle whose form was checked: an object with `resourceType` Bundle and entries of bounded number. */
export function readResources(root: JsonObject, table: Terminology): FhirContent {
  return new BundleReader(root, table).read();
}

/** Reads the resources of one bundle into a summary, and keeps what is left. */
class BundleReader {
  private readonly input: BundleInput;
  private readonly facts: Fact[] = [];

  constructor(private readonly root: JsonObject, table: Terminology) {
    this.input = new BundleInput(table, entriesOf(root));
  }

  read(): FhirContent {
    const { root, input, facts } = this;
    reportEmptyValues(input, root);
    input.references.duplicates.forEach((entry) => input.report('duplicate-full-url', `entry[${entry.index}].fullUrl`));
    const composition = CompositionReader.find(input, root);
    input.patient = this.findPatient(composition);
    input.author = composition?.author;
    const head = this.readPatient();
    const isReadable = !this.reports(this.ownModifier(), '$') && composition?.isFact !== false;
    for (const entry of isReadable ? input.entries : []) {
      if (entry !== input.patient && entry !== composition?.entry) {
        this.readEntry(entry);
      }
    }

    composition?.take(facts);
    const identifier = identifierOf(root);
    const isTaken = (name: string): boolean => name === 'identifier' ? identifier !== undefined
      : ['resourceType', 'type', 'id', 'timestamp'].includes(name) && textMember(root, name) !== undefined;
    return {
      summary: { ...head, ...sorted(facts), other: leftContent(root, input.entries, isTaken) },
      defects: input.defects,
      bundleType: textMember(root, 'type') ?? '',
      identifier,
      timestamp: textMember(root, 'timestamp'),
      authorName: textMember(input.author?.resource, 'name'),
    };
  }

  /** What may turn the meaning of the whole bundle around, outside its entries. */
  private ownModifier(): FhirDefect | undefined {
    for (const [name, value] of this.root) {
      const found = name === 'entry' ? undefined : findInMember(name, value);
      if (found !== undefined) {
        return found;
      }
    }

    return undefined;
  }

  /** Whom the bundle is about: the subject of the document, else the only patient. */
  private findPatient(composition: CompositionReader | undefined): BundleEntry | undefined {
    const [patient, ...others] = this.input.entries.filter(({ type }) => type === 'Patient');
    if (patient !== undefined && others.length === 0) {
      return patient;
    }

    const subject = patient === undefined ? undefined : composition?.subject;
    if (subject === undefined) {
      this.input.report(patient === undefined ? 'patient-missing' : 'several-patients', 'entry');
    }

    return subject?.type === 'Patient' ? subject : undefined;
  }

  private readPatient(): HealthSummary {
    const entry = this.input.patient;
    if (entry === undefined || this.reports(entry.modifier, entry.path)) {
      return emptySummary;
    }

    const resource = new Resource(this.input, entry);
    const links = readPatientLinks(resource.root);
    this.input.links = links.length;
    const holder = readHolder(resource);
    const terminologyVersion = readWholeExtension(resource.root, 'terminologyVersion', 2, maxConcept);
    accept(resource);
    return { ...emptySummary, holder, links, terminologyVersion };
  }

  private readEntry(entry: BundleEntry): void {
    if (this.reports(entry.modifier, entry.path)) {
      return;
    }

    const resource = new Resource(this.input, entry);
    const fact = readFact(resource, entry.type);
    if (fact !== undefined) {
      this.facts.push({ from: entry, entry: fact });
      accept(resource);
      return;
    }

    forget(resource);
    const { root } = resource;
    const verification = root.object('verificationStatus');
    const status = root.text('status') ?? codeIn(verification, fhirSystems.conditionVerification) ?? codeIn(verification, fhirSystems.allergyVerification);
    if (status === 'entered-in-error') {
      this.input.report('entered-in-error', entry.path);
    }

    reportSubject(this.input, entry);
    this.readContained(entry);
  }

  /** The results that a report has within itself; the report is kept whole, with what is within it. */
  private readContained(entry: BundleEntry): void {
    const report = FhirObject.of(entry);
    if (entry.type !== 'DiagnosticReport' || entry.isRead || !finalStates.includes(report.text('status'))) {
      return;
    }

    for (const contained of report.list('contained').filter((one) => one.text('resourceType') === 'Observation')) {
      const resource = new Resource(this.input, entry, contained);
      const fact = readFact(resource, 'Observation');
      if (fact !== undefined) {
        this.facts.push({ from: entry, entry: fact });
      }

      forget(resource);
    }
  }

  private reports(defect: FhirDefect | undefined, where: string): boolean {
    if (defect !== undefined) {
      this.input.report(defect, where);
    }

    return defect !== undefined;
  }
}

function entriesOf(root: JsonObject): readonly BundleEntry[] {
  const list = root.get('entry');
  return (isJsonList(list) ? list : []).flatMap((entry, i) => {
    const resource = member(entry, 'resource');
    return isJsonObject(resource) ? [new BundleEntry(i, textMember(entry, 'fullUrl'), resource)] : [];
  });
}

/** The identifier when it is a URI and nothing more. */
function identifierOf(root: JsonObject): string | undefined {
  const identifier = root.get('identifier');
  return isJsonObject(identifier) && identifier.size === 2 && textMember(identifier, 'system') === uriSystem ? textMember(identifier, 'value') : undefined;
}

function accept(resource: Resource): void {
  takeHead(resource.root);
  resource.entry.isRead = true;
  resource.others.forEach((other) => (other.isRead = true));
}

/** What a reader took before it found that the resource is nothing that it can read is not taken. */
function forget({ entry, others }: Resource): void {
  [...others, entry].filter((one) => !one.isRead).forEach((one) => one.forget());
}

function sorted(facts: readonly Fact[]): Partial<HealthSummary> {
  const entries = facts.map(({ entry }) => entry);
  const of = <T extends Entry['type']>(...types: readonly T[]): readonly Extract<Entry, { readonly type: T }>[] =>
    entries.filter((entry): entry is Extract<Entry, { readonly type: T }> => (types as readonly string[]).includes(entry.type));
  return {
    vaccinations: of('vaccination'),
    conditions: of('condition'),
    screenings: of('screening'),
    allergies: of('allergy'),
    medications: of('medication'),
    events: of('pregnancy', 'procedure', 'implant', 'blood-group', 'care-note'),
  };
}
