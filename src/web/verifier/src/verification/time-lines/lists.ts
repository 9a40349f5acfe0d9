/** The distinct values by what identifies them, the first of each. */
export function distinctBy<T>(values: Iterable<T>, identity: (value: T) => unknown): readonly T[] {
  return [...groupBy(values, identity).values()].map(([first]) => first!);
}

/** Values by what identifies their group, in the order of their first members. */
export function groupBy<T, K>(values: Iterable<T>, key: (value: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const own = key(value);
    const group = groups.get(own);
    if (group === undefined) {
      groups.set(own, [value]);
    } else {
      group.push(value);
    }
  }

  return groups;
}

/** Compares by each key in turn: numbers by size, texts by their code units. */
export function by<T>(...keys: readonly ((value: T) => number | string)[]): (one: T, other: T) => number {
  return (one, other) => {
    for (const key of keys) {
      const [a, b] = [key(one), key(other)];
      if (a !== b) {
        return a < b ? -1 : 1;
      }
    }

    return 0;
  };
}

/** Numbers in order, none twice. */
export function sortedNumbers(numbers: Iterable<number>): readonly number[] {
  return [...new Set(numbers)].sort((one, other) => one - other);
}
