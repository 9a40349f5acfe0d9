import { limits } from '../../generated/limits.js';
import type { Code } from '../../model/code.js';
import type { Vaccination } from '../../model/entries.js';
import { done, type Source } from '../../model/source.js';
import { isAcceptableText } from '../../passport/passport-text.js';
import { fhirSystems } from '../fhir-systems.js';
import { codeIn, mappedCode, ownCode, takeCode, takeCodings } from './code-reader.js';
import { readDate } from './date-reader.js';
import { readCodeExtension, readLane, readSource } from './entry-facts.js';
import type { FhirObject } from './fhir-object.js';
import type { Resource } from './resource.js';

const maxDose = 15;
const objection = 'PATOBJ';

/** Reads an Immunization: a dose, or that one was not given for a reason that the table knows. */
export function readImmunization(resource: Resource): Vaccination | undefined {
  const { root } = resource;
  const note = readCodeExtension(resource, 'note', 'note');
  const status = root.text('status');
  const reason = status === 'not-done' ? readReasonNotDone(resource) : undefined;
  // A weakened dose is no dose that counts, and the model has no word for it.
  const isDose = (status === 'completed' || reason !== undefined) && root.flag('isSubpotent') !== true && resource.isAboutPatient('patient');
  const code = isDose ? resource.code(root.object('vaccineCode'), 'vaccine') : undefined;
  if (code === undefined) {
    return undefined;
  }

  root.take('status');
  root.take('isSubpotent');
  return {
    type: 'vaccination',
    code,
    ...readDose(root.only('protocolApplied')),
    date: readDate(root, 'occurrenceDateTime'),
    lot: readLot(root),
    note: note ?? reason,
    source: readSource(resource, readNativeSource(root)),
    lane: readLane(resource),
  };
}

function readReasonNotDone({ root, bundle }: Resource): Code | undefined {
  const reason = root.object('statusReason');
  const note = ownCode(bundle, reason, 'note') ?? mappedCode(bundle, reason, 'note')
    ?? (codeIn(reason, fhirSystems.actReason) === objection ? bundle.table.find('vaccine-refused') : undefined);
  if (note !== undefined) {
    takeCode(bundle, reason, note);
    takeCodings(reason, { system: fhirSystems.actReason, code: objection });
  }

  return note;
}

function readDose(protocol: FhirObject | undefined): Pick<Vaccination, 'dose' | 'of'> {
  const name = protocol?.has('doseNumberString') === true ? 'doseNumberString' : 'doseNumberPositiveInt';
  const isAtBirth = name === 'doseNumberString' && protocol?.text(name) === '0';
  const dose = isAtBirth ? 0 : protocol?.whole('doseNumberPositiveInt', 1, maxDose);
  if (protocol === undefined || dose === undefined) {
    return {};
  }

  protocol.take(name);
  const of = protocol.whole('seriesDosesPositiveInt', 1, maxDose);
  if (of !== undefined) {
    protocol.take('seriesDosesPositiveInt');
  }

  return { dose, of };
}

function readLot(root: FhirObject): string | undefined {
  const lot = root.text('lotNumber');
  if (lot === undefined || !isAcceptableText(lot, limits.lotLength)) {
    return undefined;
  }

  root.take('lotNumber');
  return lot;
}

function readNativeSource(root: FhirObject): Source {
  const isPrimary = root.flag('primarySource');
  if (isPrimary !== undefined) {
    root.take('primarySource');
  }

  const origin = root.object('reportOrigin');
  const word = codeIn(origin, fhirSystems.immunizationOrigin);
  const reported: Source | undefined = word === 'recall' ? { kind: 'told' } : word === 'record' ? { kind: 'document' } : undefined;
  if (reported !== undefined) {
    takeCodings(origin, { system: fhirSystems.immunizationOrigin });
  }

  return isPrimary === true ? done : reported ?? (isPrimary === false ? { kind: 'document' } : done);
}
