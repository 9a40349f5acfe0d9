import type { DoseReason, DoseVerdict, GuidanceReason, GuidanceState, NextDose, PartAnswer } from './answers.js';
import type { DayRange } from './day-range.js';
import type { Series, SeriesPart } from './schedule.js';

/** Whether a dose counts, and why not. */
export type Verdict = readonly [DoseVerdict, DoseReason];

/** What comes out in one way in which the unknown can turn out. */
export interface Way {
  readonly state: GuidanceState;
  readonly reason: GuidanceReason;
  readonly rule: string;
  readonly series: string;
  readonly parts: readonly PartAnswer[];
  readonly next: readonly NextDose[];
  readonly doses: readonly Verdict[];
}

/** How far one part of a series came in one way. */
export interface PartRun {
  readonly part: SeriesPart;
  counted: number;
  first: DayRange;
  last: DayRange;
  nextDay: DayRange;
  state: GuidanceState;
}

/** What a series makes of the doses in one way. */
export interface SeriesRun {
  readonly series: Series;
  readonly parts: readonly PartRun[];
  readonly doses: Verdict[];
  state: GuidanceState;
}

const never: DayRange = { from: 0, to: 0 };

export function seriesRun(series: Series, known: readonly Verdict[]): SeriesRun {
  return { series, parts: series.parts.map((part) => ({ part, counted: 0, first: never, last: never, nextDay: never, state: 'complete' })), doses: [...known], state: 'complete' };
}

export function missingOf({ part, counted }: PartRun): number {
  return part.doses.length - counted;
}

/** The series that leads: a complete one, else one that was begun and misses the fewest doses, else the first. */
export function bestOf(runs: readonly SeriesRun[]): SeriesRun | undefined {
  const counted = (run: SeriesRun): number => run.parts.reduce((sum, part) => sum + part.counted, 0);
  const missing = (run: SeriesRun): number => run.parts.reduce((sum, part) => sum + missingOf(part), 0);
  let best: SeriesRun | undefined;
  for (const run of runs) {
    if (run.series.disputed || (!run.series.leads && run.state !== 'complete')) {
      continue;
    }

    const isBetter = best === undefined
      || (run.state === 'complete' && best.state !== 'complete')
      || (best.state !== 'complete' && counted(run) > 0 && (counted(best) === 0 || missing(run) < missing(best)));
    best = isBetter ? run : best;
  }

  return best;
}
