import type { Reason } from './reason.js';

/** Why bad input was refused. Reading gives it as a value and throws nothing. */
export class Failure {
  /**
   * @param reason the reason, of the closed list
   * @param where a path such as `cose.protected.alg`; never quotes the input, which may be health data
   * @param expected what would have been right, for people who write issuers
   */
  constructor(
    readonly reason: Reason,
    readonly where: string,
    readonly expected?: string,
  ) {}
}

/** What was read, or why it was refused: `instanceof Failure` tells which. */
export type Result<T> = T | Failure;
