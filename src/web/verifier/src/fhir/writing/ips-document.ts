import type { JsonMembers } from '../../json/json-text.js';
import type { Instant } from '../../model/days.js';
import { Failure, type Result } from '../../model/failure.js';
import { entriesOf } from '../../model/health-summary.js';
import { languages } from '../../model/languages.js';
import type { Entry } from '../../model/entries.js';
import type { FhirExport, FhirRequest } from '../fhir-request.js';
import { fhirSystems } from '../fhir-systems.js';
import { addEntry, resourcesOf } from './entry-resources.js';
import { reference, word } from './fhir-values.js';
import { ipsTitle, sectionOf, sections, type IpsSection } from './ips-sections.js';
import { narrativeOf } from './narrative.js';
import { patientMembers } from './patient-writer.js';
import { ResourceList } from './resource-list.js';
import { select } from './selection.js';

/** The next doses, in words and as a resource. */
interface Plan {
  readonly text: string;
  readonly address: string;
}

const planOfCare = '18776-5';

interface Addressed {
  readonly entry: Entry;
  readonly address: string;
}

/**
 * Writes a summary as an International Patient Summary, IPS 2.0.1: a bundle of type document (`specs/fhir.md` §3.3). An empty required section always has the
 * same reason, whether nobody asked or something sensitive was left out: else it would tell.
 * @param authorName the organisation that answers for the document
 * @param writtenAt when it is written
 * @returns the document; or `summary-invalid` when the summary passes a bound or has content that was not understood, or the author has no name
 */
export async function writeIpsDocument(request: FhirRequest, authorName: string, writtenAt: Instant): Promise<Result<FhirExport>> {
  if (authorName.trim() === '') {
    return new Failure('summary-invalid', 'author', 'the name of the organisation that writes the document');
  }

  const selection = select(request);
  if (selection instanceof Failure) {
    return selection;
  }

  const { kept, leftOut } = selection;
  const language = (languages as readonly string[]).includes(request.language) ? request.language : 'en';
  const time = `${new Date(writtenAt).toISOString().slice(0, 19)}+00:00`;
  const entries = entriesOf(kept);
  const { recommendation } = request;
  const resources = await ResourceList.of(request.seed, 3 + resourcesOf(entries) + (recommendation === undefined ? 0 : 1));
  let plan: Plan | undefined;
  let frame = { language, patient: '', author: '' };
  let addressed: readonly Addressed[] = [];
  resources.add('Composition', () => composition(frame, time, addressed, plan));
  const patient = resources.add('Patient', () => patientMembers(kept));
  const author = resources.add('Organization', () => ({ name: authorName }));
  frame = { language, patient, author };
  addressed = entries.map((entry) => ({ entry, address: addEntry(resources, entry, frame) }));
  plan = recommendation && { text: recommendation.text, address: resources.add('ImmunizationRecommendation', () => recommendation.of(patient)) };
  const json = resources.write({ identifier: { system: 'urn:ietf:rfc:3986', value: resources.identifier }, type: 'document', timestamp: time });
  return { json, leftOut };
}

function composition({ language, patient, author }: { language: string; patient: string; author: string }, time: string, entries: readonly Addressed[], plan: Plan | undefined): JsonMembers {
  const filled = sections.map((section) => ({ section, own: entries.filter(({ entry }) => sectionOf(entry) === section), also: section.loinc === planOfCare ? plan : undefined }));
  return {
    language,
    status: 'final',
    type: word(fhirSystems.loinc, '60591-5'),
    subject: reference(patient),
    date: time,
    author: [reference(author)],
    title: ipsTitle,
    section: filled.filter(({ section, own, also }) => section.isRequired || own.length > 0 || also !== undefined).map(({ section, own, also }) => sectionMembers(section, own, also, language)),
  };
}

function sectionMembers(section: IpsSection, own: readonly Addressed[], also: Plan | undefined, language: string): JsonMembers {
  return {
    title: section.title,
    code: word(fhirSystems.loinc, section.loinc),
    text: { status: 'generated', div: narrativeOf(section, own.map(({ entry }) => entry), language, also && [also.text]) },
    ...(own.length === 0 && also === undefined ? { emptyReason: word(fhirSystems.emptyReason, 'unavailable') } : { entry: [...own, ...(also === undefined ? [] : [also])].map(({ address }) => reference(address)) }),
  };
}
