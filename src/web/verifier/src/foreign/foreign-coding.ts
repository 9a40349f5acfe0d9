import type { Code } from '../model/code.js';
import { findFhirSystem, isCode, type CodeSystem } from '../model/code-systems.js';
import type { ConceptKind } from '../model/concept-kind.js';
import { findMappedConcept } from '../model/mappings.js';
import type { Terminology } from '../model/terminology.js';
import type { ForeignMap } from './foreign-map.js';
import { foreignCode } from './foreign-tests.js';

// WHO's pages write the address of ICD-11 in several ways.
const icd11 = 'http://id.who.int/icd';
const covid = ['840539006', 'RA01', 'RA01.0', 'XN109'];

/** A code with its system, as FHIR writes it: `{"system": …, "code": …}`, or a bare code. */
export interface ForeignCoding {
  /** Absent for one that is not known here. */
  readonly system?: CodeSystem;
  /** Empty when there is none. */
  readonly code: string;
}

/** Takes a coding; undefined when there is none. Anything else is a failure. */
export function readCoding(map: ForeignMap, name: string): ForeignCoding | undefined {
  const value = map.take(name);
  if (value === undefined) {
    return undefined;
  }

  if (value.kind === 'text') {
    return { code: value.text };
  }

  const code = value.kind === 'map' ? value.find('code') : undefined;
  if (code?.kind === 'text') {
    const system = value.find('system');
    return { system: system?.kind === 'text' ? systemOf(system.text) : undefined, code: code.text };
  }

  map.findings.fail(map.at(name), 'a code');
  return undefined;
}

/** Whether a coding names COVID-19 or its virus. */
export function isCovid({ code }: ForeignCoding): boolean {
  return covid.includes(code);
}

/** What a code says as a concept of a kind, or else the code itself; undefined when the model can't say it. */
export function findCoding({ system, code }: ForeignCoding, kind: ConceptKind, table: Terminology): Code | undefined {
  return system === undefined || !isCode(code) ? undefined : findMappedConcept(system, code, kind, table) ?? foreignCode(system, code);
}

function systemOf(uri: string): CodeSystem | undefined {
  return uri.startsWith(icd11) ? 'icd11' : findFhirSystem(uri);
}
