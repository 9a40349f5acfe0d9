import { atcIcd10Rows, mappingRows } from '../generated/mappings.js';
import type { Concept } from './code.js';
import { codeSystems, type CodeSystem } from './code-systems.js';
import type { ConceptKind } from './concept-kind.js';
import { Terminology } from './terminology.js';

/** Key, CVX, SNOMED CT, ICD-11, LOINC and antigens of a concept. */
export type MappingRow = readonly [string, string, string, string, string, readonly string[]];

/** Key, ATC and ICD-10 of a concept. */
export type AtcIcd10Row = readonly [string, string, string];

interface SystemMap {
  readonly codeOfKey: Map<string, string>;
  readonly keysOfCode: Map<string, string[]>;
}

let systems: ReadonlyMap<CodeSystem, SystemMap> | undefined;
let antigens: ReadonlyMap<string, readonly string[]> | undefined;

/** The code of a concept in another system, or undefined where the table has none. */
export function findMappedCode(concept: Concept, system: CodeSystem): string | undefined {
  return mapOf(system).codeOfKey.get(concept.key);
}

/** The one concept of a kind for a code of another system; undefined for none and for several. */
export function findMappedConcept(system: CodeSystem, code: string, kind: ConceptKind, table = Terminology.current): Concept | undefined {
  const found = (mapOf(system).keysOfCode.get(code) ?? [])
    .map((key) => table.find(key))
    .filter((concept) => concept?.kind === kind);
  return found.length === 1 ? found[0] : undefined;
}

/** The antigens of a vaccine, as the table of mappings names them. */
export function antigensOf(vaccine: Concept): readonly string[] {
  antigens ??= new Map(mappingRows.map((row) => [row[0], row[5]]));
  return vaccine.kind === 'vaccine' ? antigens.get(vaccine.key) ?? [] : [];
}

function mapOf(system: CodeSystem): SystemMap {
  systems ??= load();
  return systems.get(system)!;
}

function load(): ReadonlyMap<CodeSystem, SystemMap> {
  const all = new Map(codeSystems.map((system) => [system, { codeOfKey: new Map<string, string>(), keysOfCode: new Map<string, string[]>() }]));
  const add = (system: CodeSystem, key: string, code: string): void => {
    if (code !== '') {
      const { codeOfKey, keysOfCode } = all.get(system)!;
      codeOfKey.set(key, code);
      keysOfCode.set(code, [...(keysOfCode.get(code) ?? []), key]);
    }
  };
  for (const [key, cvx, snomed, icd11, loinc] of mappingRows) {
    add('cvx', key, cvx);
    add('snomed', key, snomed);
    add('icd11', key, icd11);
    add('loinc', key, loinc);
  }

  for (const [key, atc, icd10] of atcIcd10Rows) {
    add('atc', key, atc);
    add('icd10', key, icd10);
  }

  return all;
}
