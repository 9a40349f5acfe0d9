import type { GuidanceReason } from './answers.js';
import type { DayRange } from './day-range.js';

// A record that leaves more open than this is not told apart by any answer.
const maxWays = 128;

/**
 * Goes through every way in which the unknown can turn out (`specs/guidance.md` §4). The evaluation asks here where a fact leaves a rule open;
 * it is run again for each further way, until all were seen or there are too many.
 */
export class Choices {
  /** Facts that were asked for. */
  facts = 0;
  /** Where not facts but judgements differ: the first reason that was met. */
  judgement: GuidanceReason = 'none';
  hasTooMany = false;
  private readonly path: { taken: number; readonly options: number }[] = [];
  private answered: { readonly value: DayRange; readonly bound: DayRange; readonly answer: boolean }[] = [];
  private next = 0;
  private ways = 1;

  /** One of several options; the first is what the record says when nothing is doubted. */
  fact(options: number, fact: number): number {
    this.facts |= fact;
    return this.take(options);
  }

  /** True for what is accepted by some only, first; then false. */
  accept(reason: GuidanceReason): boolean {
    this.judgement = this.judgement === 'none' ? reason : this.judgement;
    return this.take(2) === 0;
  }

  /** Whether one day is on or after another. The same question has the same answer within one way. */
  isAtLeast(value: DayRange, bound: DayRange, fact: number): boolean {
    if (value.from >= bound.to) {
      return true;
    }

    if (value.to < bound.from) {
      return false;
    }

    const known = this.answered.find((other) => other.value.from === value.from && other.value.to === value.to && other.bound.from === bound.from && other.bound.to === bound.to);
    if (known !== undefined) {
      return known.answer;
    }

    const answer = this.fact(2, fact) === 0;
    this.answered.push({ value, bound, answer });
    return answer;
  }

  /** Goes to the next way; false when all were seen. */
  moveOn(): boolean {
    while (this.path.length > 0 && this.path.at(-1)!.taken + 1 === this.path.at(-1)!.options) {
      this.path.pop();
    }

    if (this.path.length === 0) {
      return false;
    }

    if (++this.ways > maxWays) {
      this.hasTooMany = true;
      return false;
    }

    this.path.at(-1)!.taken++;
    this.next = 0;
    this.answered = [];
    return true;
  }

  private take(options: number): number {
    if (this.next === this.path.length) {
      this.path.push({ taken: 0, options });
    }

    return this.path[this.next++]!.taken;
  }
}
