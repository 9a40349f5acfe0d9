import { conceptRows, tableVersion } from '../generated/concepts.js';
import type { Concept, ResultType } from './code.js';
import type { ConceptKind } from './concept-kind.js';
import { Decimal } from './decimal.js';

/** A row of the generated table: kind, id, key, group, tier, sensitive, tag, result type, unit, scale, max, results, labels, danger. */
export type ConceptRow = readonly [
  ConceptKind, number, string, string, 1 | 2, boolean, string, ResultType, string, number, string, readonly string[], readonly string[], string,
];

let current: Terminology | undefined;

/** A table of concepts (`specs/terminology/`). */
export class Terminology {
  readonly concepts: readonly Concept[];
  private readonly byNumber = new Map<string, Concept>();
  private readonly byKey = new Map<string, Concept>();
  private readonly byUcum = new Map<string, Concept>();

  /** A table of rows; for tests that need an older one. */
  constructor(readonly version: number, rows: readonly ConceptRow[]) {
    this.concepts = rows.map(toConcept);
    for (const concept of this.concepts) {
      this.byNumber.set(`${concept.kind} ${concept.id}`, concept);
      this.byKey.set(concept.key, concept);
      if (concept.kind === 'unit') {
        this.byUcum.set(concept.ucum, concept);
      }
    }
  }

  /** The table that this package brings. */
  static get current(): Terminology {
    current ??= new Terminology(tableVersion, conceptRows);
    return current;
  }

  /** The concept with a key. */
  find(key: string): Concept | undefined {
    return this.byKey.get(key);
  }

  /** The concept of a kind with a number. */
  findNumber(kind: ConceptKind, number: number): Concept | undefined {
    return this.byNumber.get(`${kind} ${number}`);
  }

  /** The unit with a UCUM code; case counts. */
  findUnit(ucum: string): Concept | undefined {
    return this.byUcum.get(ucum);
  }
}

function toConcept([kind, id, key, group, tier, sensitive, tag, resultType, ucum, scale, max, results, labels, danger]: ConceptRow): Concept {
  return { type: 'concept', kind, id, key, group, tier, sensitive, tag, resultType, ucum, scale, max: Decimal.parse(max), results, labels, danger };
}
