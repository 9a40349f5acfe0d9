import type { PartialDate } from '../model/partial-date.js';
import type { Period } from './period.js';

/** What the clinician tells: it comes before what the summary says. Nothing of it is kept. */
export interface Told {
  readonly pregnant?: boolean;
  readonly expectedDate?: PartialDate;
  readonly hiv?: 'no' | 'yes' | 'stable';
  readonly sickleCell?: boolean;
  /** The age today, for people whose summary has no birth date. */
  readonly age?: Period;
  /** A first of January is the real day of birth, and does not stand for a whole year. */
  readonly birthConfirmed?: boolean;
  /** Antigens that are wanted here although the schedule asks for them in some programmes or at some risk only. */
  readonly wanted?: readonly string[];
}
