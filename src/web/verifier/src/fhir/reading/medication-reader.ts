import { limits } from '../../generated/limits.js';
import type { Code } from '../../model/code.js';
import type { Medication, TreatmentState } from '../../model/entries.js';
import { readBound, readDate } from './date-reader.js';
import { readDosage } from './dosage-reader.js';
import { readDateExtension, readLane, readSaidBy, readWholeExtension } from './entry-facts.js';
import type { FhirObject } from './fhir-object.js';
import { takeReference, type Resource } from './resource.js';

const orders: readonly (string | undefined)[] = ['order', 'original-order', 'reflex-order', 'filler-order', 'instance-order', 'plan'];

// Stopped stays visible beside interrupted: it is no pause.
const states: ReadonlyMap<string | undefined, TreatmentState> = new Map([
  ['active', 'ongoing'], ['completed', 'completed'], ['on-hold', 'interrupted'], ['stopped', 'interrupted'],
]);

/** Reads a MedicationStatement or a MedicationRequest, with the Medication that it names. */
export function readMedication(resource: Resource, isRequest: boolean): Medication | undefined {
  const { root } = resource;
  const state = states.get(root.text('status'));
  const code = isTreatment(root, isRequest) && resource.isAboutPatient('subject') ? readMedicationCode(resource) : undefined;
  if (code === undefined) {
    return undefined;
  }

  const supply = root.extension('supply');
  const period = root.object('effectivePeriod');
  const medication: Medication = {
    type: 'medication',
    code,
    state,
    since: isRequest ? readDate(root, 'authoredOn') : period === undefined ? readDate(root, 'effectiveDateTime') : readBound(period, 'start'),
    ended: isRequest ? undefined : readBound(period, 'end'),
    lastSupply: readDateExtension(supply, 'date'),
    daysSupplied: readWholeExtension(supply, 'days', 1, limits.days),
    plannedEnd: readDateExtension(root, 'plannedEnd'),
    interruptedDays: readWholeExtension(root, 'interruptedDays', 1, limits.days),
    source: readSaidBy(resource, root.object(isRequest ? 'reportedReference' : 'informationSource')),
    lane: readLane(resource),
  };
  const dosage = root.only(isRequest ? 'dosageInstruction' : 'dosage');
  return dosage === undefined ? medication : { ...medication, ...readDosage(resource, dosage) };
}

/** Whether it is taken, or was: no draft, no proposal, nothing that is not to be taken. */
function isTreatment(root: FhirObject, isRequest: boolean): boolean {
  const status = root.text('status');
  if (status === 'active' || status === 'completed' || status === 'on-hold' || status === 'unknown') {
    root.take('status');
  }

  const isKnown = states.has(status) || status === 'unknown';
  if (!isRequest) {
    return isKnown;
  }

  if (root.flag('doNotPerform') === false) {
    root.take('doNotPerform');
  }

  return isKnown && orders.includes(root.text('intent')) && root.flag('doNotPerform') !== true;
}

function readMedicationCode(resource: Resource): Code | undefined {
  const concept = resource.root.object('medicationCodeableConcept');
  if (concept !== undefined) {
    return resource.code(concept, 'medication');
  }

  const reference = resource.root.object('medicationReference');
  const medication = resource.find(reference, 'Medication');
  const isInUse = medication !== undefined && (medication.text('status') ?? 'active') === 'active';
  const code = isInUse ? resource.code(medication.object('code'), 'medication') : undefined;
  if (code !== undefined) {
    medication?.take('status');
    takeReference(reference, 'Medication');
  }

  return code;
}
