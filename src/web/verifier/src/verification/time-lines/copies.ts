import type { OriginalState } from '../../model/time-line.js';
import { findLinked, type Card } from './card.js';
import type { DisjointSets } from './disjoint-sets.js';
import { groupBy } from './lists.js';
import type { Said } from './said.js';

/**
 * Joins what was carried over with what it was carried over from (`specs/time-line.md` §4).
 * @returns for each entry whether its original was found
 */
export function joinCopies(said: readonly Said[], cards: readonly Card[], sets: DisjointSets, takesSealed: boolean): readonly OriginalState[] {
  const states = said.map((): OriginalState => 'not-at-hand');
  const originals = new Map<string, number[]>();
  const placeOf = (key: string): number[] => {
    const place = originals.get(key) ?? [];
    originals.set(key, place);
    return place;
  };
  said.forEach((one, i) => placeOf(JSON.stringify(['card', cards.indexOf(one.card), one.bare, one.entry.source.kind])).push(i));
  const linked = said.flatMap((one, i) => (one.link === undefined ? [] : [i]));
  for (const way of groupBy(linked, (i) => `${cards.indexOf(said[i]!.card)} ${said[i]!.link!.hash}`).values()) {
    const link = said[way[0]!]!.link!;
    const target = findLinked(cards, link);
    const place = target === undefined ? ['link', link.issuer, link.statusIndex] : ['card', cards.indexOf(target)];
    for (const [key, same] of groupBy(way, (i) => JSON.stringify([...place, said[i]!.bare, originalKind(said[i]!)]))) {
      follow(same, placeOf(key), target, states, sets, takesSealed);
    }
  }

  return states;
}

function follow(same: readonly number[], originals: number[], target: Card | undefined, states: OriginalState[], sets: DisjointSets, takesSealed: boolean): void {
  same.forEach((i, copy) => {
    if (copy < originals.length) {
      sets.join(originals[copy]!, i);
      states[i] = target === undefined ? 'not-at-hand' : 'confirmed';
    } else if (target === undefined) {
      originals.push(i); // the first copy stands for an original that is not here
    } else {
      states[i] = isWhollyRead(target, takesSealed) ? 'not-found' : 'not-at-hand';
    }
  });
}

function originalKind({ entry }: Said): string | undefined {
  return entry.source.kind === 'carried' ? entry.source.original : undefined;
}

// A closed lane may hold it, and cannot be told from an unused one.
function isWhollyRead(card: Card, takesSealed: boolean): boolean {
  return card.statement.sealed === undefined
    || (takesSealed && card.twins.every(({ statement }) => statement.sealed === 'opened' && !statement.reasons.includes('content-malformed')));
}
