import type { Bytes } from '../bytes.js';

/** A place in CBOR. The first thing that is wrong sets `failed`: whoever reads asks once, at the end. */
export abstract class CborCursor {
  protected at = 0;
  protected hasFailed = false;

  constructor(protected readonly data: Bytes) {}

  /** How many bytes were read. */
  get position(): number {
    return this.at;
  }

  get failed(): boolean {
    return this.hasFailed;
  }

  /** Whether all was read and nothing was wrong. */
  get atEnd(): boolean {
    return !this.hasFailed && this.at === this.data.length;
  }

  /** Gives up: what was read breaks a rule of whoever reads. */
  fail(): void {
    this.hasFailed = true;
  }
}
