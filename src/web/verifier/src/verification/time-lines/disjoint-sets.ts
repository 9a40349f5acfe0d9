import { by, groupBy } from './lists.js';

/** Numbers from 0 in sets that are joined step by step; a set is named by its smallest member. */
export class DisjointSets {
  private readonly parents: number[];

  constructor(count: number) {
    this.parents = Array.from({ length: count }, (_, i) => i);
  }

  /** The smallest member of a set. */
  find(member: number): number {
    let found = member;
    while (this.parents[found] !== found) {
      found = this.parents[found]!;
    }

    return found;
  }

  join(one: number, other: number): void {
    const [first, second] = [this.find(one), this.find(other)];
    this.parents[Math.max(first, second)] = Math.min(first, second);
  }

  /** The sets by their smallest members, and their members in order. */
  sets(): readonly (readonly number[])[] {
    return [...groupBy(this.parents.keys(), (member) => this.find(member))].sort(by(([name]) => name)).map(([, members]) => members);
  }
}
