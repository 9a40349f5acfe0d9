import { Failure } from '../model/failure.js';
import type { Terminology } from '../model/terminology.js';

/** What the reading of one summary shares: the table of concepts, how many links there are, and the first failure. */
export class SummaryInput {
  /** How many links the summary has. */
  links = 0;
  private first?: Failure;

  constructor(readonly table: Terminology) {}

  get failure(): Failure | undefined {
    return this.first;
  }

  /** Remembers a failure unless there is one: its place, and what should stand there, never what stood there. */
  fail(path: string, expected: string): void {
    this.first ??= new Failure('summary-invalid', path === '' ? '$' : path, expected);
  }
}
