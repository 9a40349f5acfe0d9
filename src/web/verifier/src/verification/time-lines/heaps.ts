import { codeIdentity } from '../../model/code.js';
import { DisjointSets } from './disjoint-sets.js';
import { groupBy } from './lists.js';
import type { Said } from './said.js';
import { isSameFact, isSameOnOneDay } from './same-fact.js';

type Pair = readonly [number, number];

/**
 * Joins entries that say the same, as far as that is beyond doubt: where each of a heap is the same as each (`specs/time-line.md` §4).
 * @returns pairs that may be the same, and were not joined
 */
export function joinHeaps(said: readonly Said[], sets: DisjointSets): readonly Pair[] {
  joinRound(said, sets, isSameOnOneDay);
  return joinRound(said, sets, isSameFact);
}

function joinRound(said: readonly Said[], sets: DisjointSets, isSame: (one: Said, other: Said) => boolean): readonly Pair[] {
  const lines = sets.sets();
  const undecided: Pair[] = [];
  for (const subject of groupBy(lines, (line) => subjectOf(said[line[0]!]!)).values()) {
    const edges = edgesOf(subject, (one, other) => areOne(said, one, other, isSame));
    const heaps = new DisjointSets(subject.length);
    edges.forEach(([one, other]) => heaps.join(one, other));
    for (const heap of heaps.sets()) {
      const within = edges.filter(([one]) => heaps.find(one) === heap[0]).map(([one, other]): Pair => [subject[one]![0]!, subject[other]![0]!]);
      if (within.length === (heap.length * (heap.length - 1)) / 2) {
        within.forEach(([one, other]) => sets.join(one, other));
      } else {
        undecided.push(...within);
      }
    }
  }

  return undecided;
}

// Only within these can entries be the same, so that the comparison of all with all stays small.
function subjectOf({ entry, code }: Said): string {
  return entry.type === 'pregnancy' ? entry.type
    : `${entry.type} ${entry.type === 'vaccination' && code.type === 'concept' ? `group ${code.group}` : codeIdentity(code)}`;
}

function edgesOf(lines: readonly (readonly number[])[], areSame: (one: readonly number[], other: readonly number[]) => boolean): readonly Pair[] {
  return lines.flatMap((one, i) => lines.flatMap((other, j): readonly Pair[] => (j > i && areSame(one, other) ? [[i, j]] : [])));
}

function areOne(said: readonly Said[], one: readonly number[], other: readonly number[], isSame: (one: Said, other: Said) => boolean): boolean {
  return one.every((i) => other.every((j) => isSame(said[i]!, said[j]!) && !said[i]!.isSameWay(said[j]!)));
}
