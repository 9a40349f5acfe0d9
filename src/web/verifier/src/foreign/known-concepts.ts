import type { Concept } from '../model/code.js';
import { Terminology } from '../model/terminology.js';

/** A concept that readers of others' formats need by name. Every table since the first has them. */
export function knownConcept(table: Terminology, key: string): Concept {
  return table.find(key) ?? Terminology.current.find(key)!;
}
