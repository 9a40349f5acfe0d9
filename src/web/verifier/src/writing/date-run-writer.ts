import type { PartialDate } from '../model/partial-date.js';

/** What is written in the order of its dates (`specs/compact-passport.md` §4.6): days, the earliest first, then the other dates, then what has none; as it was within a date. */
export function byDate<T extends { readonly date?: PartialDate }>(items: readonly T[]): readonly T[] {
  return [...items].sort((one, other) => compare(rank(one.date), rank(other.date)));
}

/** The numbers of a run of dates that are in order: a day after the first as the days since the one before. */
export function dateRun(items: readonly { readonly date?: PartialDate }[]): readonly (number | undefined)[] {
  let day = 0;
  return items.map(({ date }) => {
    if (date === undefined || date.number < 0) {
      return date?.number;
    }

    const since = date.number - day;
    day = date.number;
    return since;
  });
}

function rank(date: PartialDate | undefined): number {
  return date === undefined ? Infinity : date.number >= 0 ? date.number : 0xffff_ffff - date.number;
}

function compare(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : 0; // the difference of two infinities is no number
}
