import { codeLabel, type Code, type Concept, type ForeignCode } from '../../model/code.js';
import { findFhirSystem, isCode, type CodeSystem } from '../../model/code-systems.js';
import type { ConceptKind } from '../../model/concept-kind.js';
import { languages } from '../../model/languages.js';
import { findMappedCode, findMappedConcept } from '../../model/mappings.js';
import type { Terminology } from '../../model/terminology.js';
import { maxConcept } from '../../passport/passport-layout.js';
import { parseDigits } from '../../text.js';
import { ownNumbers, ownSystem } from '../fhir-systems.js';
import { findV3, isV3 } from '../fhir-words.js';
import { isInexact } from '../inexact-codes.js';
import { absenceKey, isAbsence } from './absence-codes.js';
import type { BundleInput } from './bundle-input.js';
import type { FhirObject } from './fhir-object.js';

const oidPrefix = 'urn:oid:';
const oids: ReadonlyMap<string, CodeSystem> = new Map([
  ['urn:oid:2.16.840.1.113883.6.96', 'snomed'],
  ['urn:oid:2.16.840.1.113883.6.1', 'loinc'],
  ['urn:oid:2.16.840.1.113883.6.73', 'atc'],
  ['urn:oid:2.16.840.1.113883.6.3', 'icd10'],
  ['urn:oid:2.16.840.1.113883.12.292', 'cvx'],
]);

/**
 * Reads and takes a code of a kind (`specs/fhir.md` §4.3): our own coding first, then the tables of cross-references, then the code as it is; undefined when
 * there is none that the model can hold.
 */
export function readCode(bundle: BundleInput, concept: FhirObject | undefined, kind: ConceptKind): Code | undefined {
  const code = ownCode(bundle, concept, kind) ?? mappedCode(bundle, concept, kind) ?? foreignCode(concept);
  if (code !== undefined) {
    takeCode(bundle, concept, code);
  }

  return code;
}

/** The concept, or the number of a newer table, that our own coding names. */
export function ownCode(bundle: BundleInput, concept: FhirObject | undefined, kind: ConceptKind): Code | undefined {
  for (const coding of codings(concept)) {
    const [system, code] = [coding.text('system'), coding.text('code')];
    const known = system === ownSystem(kind) && code !== undefined ? bundle.table.find(code) : undefined;
    if (known?.kind === kind) {
      return known;
    }

    const numbered = system === ownNumbers(kind) ? numberedCode(bundle.table, kind, code) : undefined;
    if (numbered !== undefined) {
      return numbered;
    }
  }

  return undefined;
}

/** The concept of a number of ours, or the number as one of a newer table; undefined for a text that is none. */
export function numberedCode(table: Terminology, kind: ConceptKind, digits: string | undefined): Code | undefined {
  const number = digits === undefined ? undefined : parseDigits(digits);
  return number === undefined || number > maxConcept ? undefined : table.findNumber(kind, number) ?? { type: 'newer', kind, number };
}

/** The one concept that the codes of others name; undefined when they name none, or several. */
export function mappedCode(bundle: BundleInput, concept: FhirObject | undefined, kind: ConceptKind): Concept | undefined {
  const found = new Set(codings(concept).map((coding) => mappedCoding(bundle, coding, kind)).filter((mapped) => mapped !== undefined));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The first code of a system that the model knows. */
export function foreignCode(concept: FhirObject | undefined): ForeignCode | undefined {
  if (codings(concept).some((coding) => isAbsence(coding.text('system'), coding.text('code')))) {
    return undefined;
  }

  for (const coding of codings(concept)) {
    const [system, value] = [systemOf(coding.text('system')), coding.text('code')];
    if (system !== undefined && value !== undefined && isCode(value)) {
      return { type: 'foreign', system, value };
    }
  }

  return undefined;
}

/** Takes the codings that say no more than the code does, and the wording that is ours. */
export function takeCode(bundle: BundleInput, concept: FhirObject | undefined, code: Code): void {
  for (const coding of codings(concept).filter((one) => says(one, code))) {
    if (coding.text('system')!.startsWith(oidPrefix)) {
      bundle.report('code-system-oid', `${coding.path}.system`);
    }

    coding.take('system');
    coding.take('code');
    // The wording of a code that we know adds nothing; of another one it is all that people can read.
    if (code.type === 'concept' || isLabel(coding.text('display'), code)) {
      coding.take('display');
    }
  }

  if (isLabel(concept?.text('text'), code)) {
    concept?.take('text');
  }
}

/** Takes whole codings; those of one system, or with one code, when these are named. */
export function takeCodings(concept: FhirObject | undefined, named: { readonly system?: string; readonly code?: string } = {}): void {
  for (const coding of codings(concept)) {
    if ((named.system ?? coding.text('system')) === coding.text('system') && (named.code ?? coding.text('code')) === coding.text('code')) {
      coding.takeAll();
    }
  }
}

/** The code that a CodeableConcept has in one table of FHIR; it takes nothing. */
export function codeIn(concept: FhirObject | undefined, system: string): string | undefined {
  return codings(concept).find((coding) => coding.text('system') === system)?.text('code');
}

function codings(concept: FhirObject | undefined): readonly FhirObject[] {
  return concept?.list('coding') ?? [];
}

function mappedCoding({ table }: BundleInput, coding: FhirObject, kind: ConceptKind): Concept | undefined {
  const [system, code] = [coding.text('system'), coding.text('code')];
  if (system === undefined || code === undefined) {
    return undefined;
  }

  const key = kind === 'allergy' ? absenceKey(system, code) : findV3(system, code);
  const found = key === undefined ? exactlyMapped(table, systemOf(system), code, kind) : table.find(key);
  return found?.kind === kind ? found : undefined;
}

function exactlyMapped(table: Terminology, system: CodeSystem | undefined, code: string, kind: ConceptKind): Concept | undefined {
  const mapped = system === undefined ? undefined : findMappedConcept(system, code, kind, table);
  return mapped === undefined || isInexact(mapped, system!) ? undefined : mapped;
}

function says(coding: FhirObject, code: Code): boolean {
  const [system, value] = [coding.text('system'), coding.text('code')];
  if (system === undefined || value === undefined) {
    return false;
  }

  const known = systemOf(system);
  switch (code.type) {
    case 'concept':
      return (known !== undefined && findMappedCode(code, known) === value)
        || (system === ownSystem(code.kind) && value === code.key)
        || (system === ownNumbers(code.kind) && value === code.id.toString())
        || isV3(code, system, value) || absenceKey(system, value) === code.key;
    case 'newer':
      return system === ownNumbers(code.kind) && value === code.number.toString();
    case 'foreign':
      return known === code.system && value === code.value;
  }
}

function isLabel(text: string | undefined, code: Code): boolean {
  return text !== undefined && languages.some((language) => codeLabel(code, language) === text);
}

function systemOf(address: string | undefined): CodeSystem | undefined {
  return address === undefined ? undefined : findFhirSystem(address) ?? oids.get(address);
}
