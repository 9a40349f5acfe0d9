import type { JsonMembers, JsonOutput } from '../../json/json-text.js';
import { codeLabel, type Code } from '../../model/code.js';
import { fhirSystem, type CodeSystem } from '../../model/code-systems.js';
import type { Decimal } from '../../model/decimal.js';
import type { Comparator } from '../../model/entries.js';
import { findMappedCode } from '../../model/mappings.js';
import type { PartialDate } from '../../model/partial-date.js';
import { Terminology } from '../../model/terminology.js';
import { fhirSystems, ownExtension, ownNumbers, ownSystem } from '../fhir-systems.js';
import { v3Of } from '../fhir-words.js';

const order: readonly CodeSystem[] = ['snomed', 'loinc', 'cvx', 'icd11', 'icd10', 'atc'];

/** The extension that says that a value is unknown. */
export const absent: JsonMembers = { url: fhirSystems.dataAbsentExtension, valueCode: 'unknown' };

/** A reference to a resource. */
export function reference(address: string): JsonMembers {
  return { reference: address };
}

/** A Coding. */
export function coding(system: string, code: string): JsonMembers {
  return { system, code };
}

/** A CodeableConcept with one code of FHIR's own tables. */
export function word(system: string, code: string): JsonMembers {
  return { coding: [coding(system, code)] };
}

/** A CodeableConcept: the codes of others, ours, and the label. */
export function concept(code: Code, language: string): JsonMembers {
  return { coding: codingsOf(code), text: codeLabel(code, language) };
}

/** The same of a code that may be missing. */
export function conceptOf(code: Code | undefined, language: string): JsonMembers | undefined {
  return code && concept(code, language);
}

/** A date with the precision that it has; an about-year says beside itself that it is one. Where FHIR or IPS demands one, an unknown date is marked as unknown. */
export function dated(name: string, date: PartialDate | undefined, isRequired = false): JsonMembers {
  if (date === undefined) {
    return isRequired ? { [`_${name}`]: { extension: [absent] } } : {};
  }

  if (date.precision !== 'about-year') {
    return { [name]: date.toString() };
  }

  const parts: JsonOutput[] = [{ url: 'doubtYears', valueUnsignedInt: date.doubtYears }];
  if (date.estimatedIn !== undefined) {
    parts.push({ url: 'estimatedIn', valuePositiveInt: date.estimatedIn });
  }

  return { [name]: `${date.year}`.padStart(4, '0'), [`_${name}`]: { extension: [{ url: `${ownExtension}about`, extension: parts }] } };
}

/** A number with its sign and unit. */
export interface Amount {
  readonly value?: Decimal;
  readonly comparator: Comparator;
  readonly unit?: Code;
  /** The test of which it is the result. */
  readonly test?: Code;
  /** The amount of a medicine: without a unit it says so, since nobody may guess one. */
  readonly isDose?: boolean;
}

/** A Quantity. Without a unit of its own the test's is written, and "1" for a test that counts. */
export function quantity({ value, comparator, unit, test, isDose = false }: Amount): JsonMembers {
  const known = test?.type === 'concept' ? test : undefined;
  const hasNoUnit = unit === undefined && (isDose || (test !== undefined && known === undefined));
  const ownUnit = known === undefined || known.ucum === '' ? undefined : Terminology.current.findUnit(known.ucum);
  return {
    extension: hasNoUnit ? [{ url: `${ownExtension}noUnit`, valueBoolean: true }] : undefined,
    value,
    comparator: { equal: undefined, below: '<', above: '>' }[comparator],
    ...unitOf(unit ?? ownUnit, known !== undefined),
  };
}

function unitOf(unit: Code | undefined, isCount: boolean): JsonMembers {
  switch (unit?.type) {
    case 'concept':
      return { unit: codeLabel(unit, 'en'), ...coding(fhirSystems.ucum, unit.ucum) };
    case 'newer':
      return coding(ownNumbers('unit'), `${unit.number}`);
    case 'foreign':
      return coding(fhirSystem(unit.system), unit.value);
    default:
      return isCount ? coding(fhirSystems.ucum, '1') : {};
  }
}

function codingsOf(code: Code): readonly JsonMembers[] {
  switch (code.type) {
    case 'newer':
      return [coding(ownNumbers(code.kind), `${code.number}`)];
    case 'foreign':
      return [coding(fhirSystem(code.system), code.value)];
    default: {
      const mapped = order.map((system) => [system, findMappedCode(code, system)] as const).flatMap(([system, found]) => (found === undefined ? [] : [coding(fhirSystem(system), found)]));
      const v3 = v3Of(code);
      return [...mapped, ...(v3 === undefined ? [] : [coding(v3.system, v3.code)]), coding(ownSystem(code.kind), code.key)];
    }
  }
}
