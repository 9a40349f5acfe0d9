import { systemName, type CodeSystem } from './code-systems.js';
import type { ConceptKind } from './concept-kind.js';
import type { Decimal } from './decimal.js';
import { wordOf } from './languages.js';

/** What form the result of a test has; the empty one is for concepts that are no tests. */
export type ResultType = '' | 'coded' | 'coded-titre' | 'quantity' | 'integer' | 'score' | 'date' | 'blood-pressure';

/** A row of the table of concepts. */
export interface Concept {
  readonly type: 'concept';
  readonly kind: ConceptKind;
  /** The number within its kind. */
  readonly id: number;
  /** The name for programs, never changed. */
  readonly key: string;
  readonly group: string;
  readonly tier: 1 | 2;
  readonly sensitive: boolean;
  readonly tag: string;
  readonly resultType: ResultType;
  /** The unit of a test's result, or the unit itself, as UCUM code; empty for none. */
  readonly ucum: string;
  /** How many decimals a passport's whole numbers have. */
  readonly scale: number;
  readonly max?: Decimal;
  /** The keys of the results that fit a test. */
  readonly results: readonly string[];
  readonly labels: readonly string[];
  /** The danger to which it belongs (`specs/terminology/danger.csv`), such as `insulin`; empty for none. */
  readonly danger: string;
}

/** A number that this table does not have: of a newer one. */
export interface NewerCode {
  readonly type: 'newer';
  readonly kind: ConceptKind;
  readonly number: number;
}

/** A code of another system, for what the table has no concept of. */
export interface ForeignCode {
  readonly type: 'foreign';
  readonly system: CodeSystem;
  readonly value: string;
}

/** What something is. */
export type Code = Concept | NewerCode | ForeignCode;

/** The name of a code for people; English where a language is not there. */
export function codeLabel(code: Code, language: string): string {
  switch (code.type) {
    case 'concept':
      return wordOf(code.labels, language);
    case 'newer':
      return `code ${code.number} (newer table)`;
    case 'foreign':
      return `${systemName(code.system)} ${code.value}`;
  }
}

/** A text that two codes share exactly when they are the same code. */
export function codeIdentity(code: Code): string {
  switch (code.type) {
    case 'concept':
      return `concept ${code.kind} ${code.id}`;
    case 'newer':
      return `newer ${code.kind} ${code.number}`;
    case 'foreign':
      return `foreign ${code.system} ${code.value}`;
  }
}
