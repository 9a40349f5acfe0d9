import type { Concept } from './code.js';
import { conceptKinds, type ConceptKind } from './concept-kind.js';
import { fold } from './folding.js';
import { languages } from './languages.js';
import { Terminology } from './terminology.js';

/** In which labels to search. */
export interface ConceptSearchOptions {
  /** One of `languages`; all of them without it. */
  readonly language?: string;
  /** Only concepts of this kind. */
  readonly kind?: ConceptKind;
  /** Among concepts that match alike, those of this kind come first. */
  readonly prefer?: ConceptKind;
}

const folded = new WeakMap<Terminology, readonly (readonly string[])[]>();

/**
 * Finds concepts whose label contains what was typed, in any script, whatever its accents and case; best first.
 * @returns concepts with labels that begin with it, then labels with a word that begins with it, then the others; the core of the table before its
 * extension within each
 */
export function searchConcepts(typed: string, options: ConceptSearchOptions = {}, table: Terminology = Terminology.current): readonly Concept[] {
  const wanted = fold(typed);
  if (wanted === '') {
    return [];
  }

  const columns = languages.flatMap((language, i) => (options.language === undefined || options.language === language ? [i] : []));
  const found = foldedLabels(table).flatMap((labels, i) => {
    const concept = table.concepts[i]!;
    const isWanted = options.kind === undefined || concept.kind === options.kind;
    const rank = isWanted ? Math.min(...columns.map((column) => rankOf(labels[column]!, wanted))) : Infinity;
    return rank === Infinity ? [] : [{ concept, rank }];
  });
  const isOther = ({ kind }: Concept): number => (options.prefer === undefined || kind === options.prefer ? 0 : 1);
  return found.sort((one, other) => one.rank - other.rank || isOther(one.concept) - isOther(other.concept) || byFrequency(one.concept, other.concept)).map(({ concept }) => concept);
}

function foldedLabels(table: Terminology): readonly (readonly string[])[] {
  const known = folded.get(table) ?? table.concepts.map(({ labels }) => labels.map(fold));
  folded.set(table, known);
  return known;
}

function rankOf(label: string, wanted: string): number {
  const at = label.indexOf(wanted);
  return at < 0 ? Infinity : at === 0 ? 0 : label.includes(` ${wanted}`) ? 1 : 2;
}

function byFrequency(one: Concept, other: Concept): number {
  return one.tier - other.tier || one.id - other.id || conceptKinds.indexOf(one.kind) - conceptKinds.indexOf(other.kind);
}
