import { fold, searchConcepts, Terminology, type Concept, type ConceptKind } from '@healthpassport/verifier';

const suggested = 3;
const nearEnough = 0.35; // of the pairs of letters of two labels that are the same; below it a suggestion is a guess

/** The concepts of some kinds, by their keys and by their labels in every language of the table. */
export class Labels {
  private readonly byLabel = new Map<string, ReadonlySet<Concept>>();
  private readonly near = new Map<string, readonly string[]>();

  constructor(private readonly kinds: readonly ConceptKind[], isWanted: (concept: Concept) => boolean = () => true) {
    for (const concept of Terminology.current.concepts.filter((one) => kinds.includes(one.kind) && isWanted(one))) {
      for (const label of [...concept.labels, concept.key]) {
        const folded = fold(label);
        this.byLabel.set(folded, new Set([...(this.byLabel.get(folded) ?? []), concept]));
      }
    }
  }

  /** The concepts that a text can mean: the one of a key that is written as it is, else those with such a label. */
  find(text: string): readonly Concept[] {
    const concepts = [...(this.byLabel.get(fold(text)) ?? [])];
    const exact = concepts.filter(({ key }) => key === text);
    return exact.length > 0 ? exact : concepts;
  }

  /** The keys of the concepts that come next to a text, the nearest first. */
  nearest(text: string): readonly string[] {
    const folded = fold(text);
    const known = this.near.get(folded);
    if (known !== undefined) {
      return known;
    }

    const within = searchConcepts(text).filter(({ kind, key }) => this.kinds.includes(kind) && this.byLabel.has(fold(key))).map(({ key }) => key);
    const found = [...new Set([...within, ...this.alike(folded)])].slice(0, suggested);
    this.near.set(folded, found);
    return found;
  }

  // Sørensen and Dice: how many pairs of letters two texts share.
  private alike(folded: string): readonly string[] {
    const own = pairs(folded);
    const scores = [...this.byLabel].map(([label, concepts]) => {
      const other = pairs(label);
      const shared = [...own].filter((pair) => other.has(pair)).length;
      return { score: (2 * shared) / (own.size + other.size || 1), concepts };
    });
    return scores.filter(({ score }) => score >= nearEnough).sort((one, other) => other.score - one.score).flatMap(({ concepts }) => [...concepts].map(({ key }) => key));
  }
}

function pairs(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
}
