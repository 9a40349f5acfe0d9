import type { ColumnName } from './csv/columns.ts';
import { batchLimits } from './limits.ts';

/** Why something of a file cannot be used. It never quotes the file. */
export interface Trouble {
  /** Key of the sentence, as in `batch-date-wrong`. */
  readonly key: string;
  /** What stands in the sentence in the place of `{name}`. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** The row, as a spreadsheet counts them: the headings are row 1. Of FHIR, the line. */
  readonly line?: number;
  readonly column?: ColumnName;
  /** What the reader of summaries would have taken, in English. */
  readonly expected?: string;
  /** Keys of the concepts that come next to what was written, for the screen alone: they tell of it. */
  readonly nearest?: readonly string[];
}

/** The trouble of a file that has too much of something. */
export const tooMany: Trouble = { key: 'batch-too-many', values: { rows: batchLimits.rows, columns: batchLimits.columns, persons: batchLimits.persons } };
