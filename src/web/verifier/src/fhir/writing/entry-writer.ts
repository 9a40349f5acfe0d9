import type { JsonMembers } from '../../json/json-text.js';
import type { Allergy, CareNote, Certainty, CodedEvent, Condition, ConditionState, Entry, Medication, TreatmentState, Vaccination } from '../../model/entries.js';
import type { Code } from '../../model/code.js';
import type { PartialDate } from '../../model/partial-date.js';
import { fhirSystems } from '../fhir-systems.js';
import { repeatOf } from '../fhir-words.js';
import { extension, extensionOf, extensions, ofEntry } from './extensions.js';
import { absent, concept, conceptOf, dated, quantity, reference, word } from './fhir-values.js';

/** What stands around an entry: the language of labels, the address of the patient, and of the document's author where there is one. */
export interface Frame {
  readonly language: string;
  readonly patient: string;
  readonly author?: string;
}

const notDoneNotes: readonly string[] = ['vaccine-refused', 'vaccine-not-given-allergy'];
const states: Readonly<Record<ConditionState, string>> = { active: 'active', inactive: 'inactive', remission: 'remission' };
const treatments: Readonly<Record<TreatmentState, string>> = { ongoing: 'active', completed: 'completed', interrupted: 'on-hold' };

export function immunization(dose: Vaccination, { language, patient }: Frame): JsonMembers {
  const { note, source, lot, dose: number, of } = dose;
  const isNotDone = note?.type === 'concept' && notDoneNotes.includes(note.key);
  const origin = source.kind === 'told' ? 'recall' : source.kind === 'document' ? 'record' : undefined;
  return {
    ...extensions(...extensionOf('note', isNotDone ? undefined : note, (code) => inConcept(code, language)), ...ofEntry(dose, true)),
    status: isNotDone ? 'not-done' : 'completed',
    statusReason: isNotDone ? concept(note, language) : undefined,
    vaccineCode: concept(dose.code, language),
    patient: reference(patient),
    ...dated('occurrenceDateTime', dose.date, true),
    primarySource: source.kind === 'done',
    reportOrigin: origin && word(fhirSystems.immunizationOrigin, origin),
    lotNumber: lot,
    protocolApplied: number === undefined ? undefined : [{
      ...(number === 0 ? { doseNumberString: '0' } : { doseNumberPositiveInt: number }), // a birth dose; doseNumberPositiveInt starts at 1
      seriesDosesPositiveInt: of,
    }],
  };
}

export function condition(entry: Condition, { language, patient }: Frame): JsonMembers {
  return {
    ...extensions(...ofEntry(entry)),
    clinicalStatus: entry.state && word(fhirSystems.conditionClinical, states[entry.state]),
    verificationStatus: verification(fhirSystems.conditionVerification, entry.certainty),
    code: concept(entry.code, language),
    subject: reference(patient),
    ...dated('onsetDateTime', entry.onset),
    asserter: sayer(entry, patient),
  };
}

export function allergy(entry: Allergy, { language, patient }: Frame): JsonMembers {
  return {
    ...extensions(...ofEntry(entry)),
    clinicalStatus: word(fhirSystems.allergyClinical, 'active'),
    verificationStatus: verification(fhirSystems.allergyVerification, entry.certainty),
    criticality: entry.severity,
    code: concept(entry.code, language),
    patient: reference(patient),
    ...dated('onsetDateTime', entry.date),
    asserter: sayer(entry, patient),
    reaction: entry.reaction && [{ manifestation: [concept(entry.reaction, language)] }],
  };
}

export function medicationStatement(entry: Medication, { language, patient }: Frame): JsonMembers {
  const { code, since, ended, lastSupply, daysSupplied, plannedEnd, interruptedDays, state } = entry;
  const hasSupply = lastSupply !== undefined || daysSupplied !== undefined;
  const supply = extensions(...dateExtension('date', lastSupply), ...extensionOf('days', daysSupplied, whole));
  return {
    ...extensions(...ofEntry(entry), ...(hasSupply ? [extension('supply', supply)] : []), ...dateExtension('plannedEnd', plannedEnd), ...extensionOf('interruptedDays', interruptedDays, whole)),
    status: state === undefined ? 'unknown' : treatments[state],
    medicationCodeableConcept: concept(code, language),
    subject: reference(patient),
    ...(since === undefined && ended === undefined ? dated('effectiveDateTime', undefined, true) : { effectivePeriod: { ...dated('start', since), ...dated('end', ended) } }),
    informationSource: sayer(entry, patient),
    dosage: dosage(entry, language),
  };
}

export function procedure(entry: CodedEvent, { language, patient }: Frame): JsonMembers {
  return {
    ...extensions(...ofEntry(entry)),
    status: 'completed',
    code: concept(entry.code, language),
    subject: reference(patient),
    ...dated('performedDateTime', entry.date, true),
    asserter: sayer(entry, patient),
  };
}

export function device({ code }: CodedEvent, { language, patient }: Frame): JsonMembers {
  return { type: concept(code, language), patient: reference(patient) };
}

export function deviceUse(entry: CodedEvent, { patient }: Frame, address: string): JsonMembers {
  return {
    ...extensions(...ofEntry(entry)),
    status: 'active',
    subject: reference(patient),
    ...dated('timingDateTime', entry.date, true),
    source: sayer(entry, patient),
    device: reference(address),
  };
}

export function carePlan(note: CareNote, { language, patient }: Frame): JsonMembers {
  return {
    ...extensions(extension('careNote', { valueBoolean: true }), ...extensionOf('target', note.target, (code) => inConcept(code, language)), ...ofEntry(note)),
    status: note.done ? 'completed' : 'active',
    intent: 'plan',
    subject: reference(patient),
    period: note.done && dated('end', note.done),
    ...dated('created', note.date),
    author: sayer(note, patient),
    activity: [{ detail: { code: concept(note.code, language), status: note.done ? 'completed' : 'not-started', scheduledPeriod: note.by && dated('end', note.by) } }],
  };
}

/** subject, effective and performer of an Observation. */
export function about(entry: Entry, date: PartialDate | undefined, { patient, author }: Frame): JsonMembers {
  const performer = entry.source.kind === 'told' ? reference(patient)
    : author === undefined ? undefined
    : entry.source.kind === 'done' ? reference(author)
    : { extension: [absent] }; // IPS demands a performer; who it was is not known here
  return { subject: reference(patient), ...dated('effectiveDateTime', date, true), performer: performer && [performer] };
}

/** An extension with a date. */
export function dateExtension(name: string, date: PartialDate | undefined): readonly JsonMembers[] {
  return extensionOf(name, date, (known) => dated('valueDateTime', known));
}

function dosage({ strength, unit, frequency, route }: Medication, language: string): readonly JsonMembers[] | undefined {
  if (strength === undefined && unit === undefined && frequency === undefined && route === undefined) {
    return undefined;
  }

  const repeat = frequency?.type === 'concept' ? repeatOf(frequency) : undefined;
  return [{
    timing: frequency && { repeat: repeat && { frequency: repeat.times, period: repeat.period, periodUnit: repeat.unit }, code: concept(frequency, language) },
    asNeededBoolean: frequency?.type === 'concept' && frequency.key === 'freq-as-needed' ? true : undefined,
    route: conceptOf(route, language),
    doseAndRate: strength === undefined && unit === undefined ? undefined : [{ doseQuantity: quantity({ value: strength, comparator: 'equal', unit, isDose: true }) }],
  }];
}

function verification(system: string, certainty: Certainty | undefined): JsonMembers | undefined {
  return certainty && word(system, certainty === 'confirmed' ? 'confirmed' : 'unconfirmed');
}

// The patient, where it is the patient who says so.
function sayer({ source }: Entry, patient: string): JsonMembers | undefined {
  return source.kind === 'told' ? reference(patient) : undefined;
}

function inConcept(code: Code, language: string): JsonMembers {
  return { valueCodeableConcept: concept(code, language) };
}

function whole(valuePositiveInt: number): JsonMembers {
  return { valuePositiveInt };
}
