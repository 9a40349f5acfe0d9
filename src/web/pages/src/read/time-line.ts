import type { TimeLine } from '@healthpassport/verifier';

/** What is there when there are too many cards for one time line: each stands alone. */
export function emptyTimeLine(statements: number): TimeLine {
  return { persons: [], apart: Array.from({ length: statements }, (_, i) => i + 1) };
}
