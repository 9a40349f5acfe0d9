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

  /** What was told of a person, who is known by the first card. */
  toldOf(person: TimeLinePerson): Told {
    return this.told.get(keyOf(person)) ?? {};
  }

  tell(person: TimeLinePerson, told: Told): void {
    this.told = new Map([...this.told, [keyOf(person), told]]);
  }

  wipe(): void {
    [this.chosen, this.told] = [undefined, new Map()];
  }
}

// Numbers of statements stay while others come; numbers of persons do not.
function keyOf({ cards }: TimeLinePerson): number {
  return Math.min(...cards.flatMap(({ statements }) => statements));
}
