import type { TimeLinePerson } from '@healthpassport/verifier';
import type { Schedule, Told } from '@healthpassport/verifier/guidance';
import { schedules } from './schedules.ts';

/** By which schedule guidance answers, and what the clinician told of each person: in memory only, and gone with what was read. */
export class Asking {
  private chosen: string | undefined;
  private told: ReadonlyMap<number, Told> = new Map();

  /** The schedule of the clinician's choice: WHO's minimum without one. */
  get schedule(): Schedule {
    const all = schedules();
    return all.find(({ id }) => id === this.chosen) ?? all[0]!;
  }

  choose(id: string): void {
    this.chosen = id;
  }

  /** What was told of a person. @param key as `personKey` gives it */
  toldOf(key: number): Told {
    return this.told.get(key) ?? {};
  }

  tell(key: number, told: Told): void {
    this.told = new Map([...this.told, [key, told]]);
  }

  wipe(): void {
    [this.chosen, this.told] = [undefined, new Map()];
  }
}

/** A number for a person that stays while other cards come, as numbers of persons do not: that of the first card. */
export function personKey({ cards }: TimeLinePerson): number {
  return Math.min(...cards.flatMap(({ statements }) => statements));
}
