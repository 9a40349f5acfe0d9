import { reasons } from '../generated/reasons.js';

/** Why a credential is not accepted, or what is to be said beside it (`specs/reasons.md`). */
export type Reason = (typeof reasons)[number];

/** The place of a reason in the order of the checks. */
export function reasonOrder(reason: Reason): number {
  return reasons.indexOf(reason);
}
