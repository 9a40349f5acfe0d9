import { hex } from '../bytes.js';
import { Failure } from '../model/failure.js';
import type { OtherContent } from '../model/health-summary.js';
import type { Reason } from '../model/reason.js';
import type { Defect } from '../model/statement.js';
import { foreignJson } from './foreign-json.js';
import type { ForeignValue } from './foreign-value.js';

/** What comes up while content of others is read: the first failure, deviations that were tolerated, and what the model has no place for. */
export class ForeignFindings {
  private firstFailure?: Failure;
  private readonly tolerated: Defect[] = [];
  private readonly kept: OtherContent[] = [];

  get failure(): Failure | undefined {
    return this.firstFailure;
  }

  get defects(): readonly Defect[] {
    return this.tolerated;
  }

  get other(): readonly OtherContent[] {
    return this.kept;
  }

  /** Notes that the content breaks its format's rules; the first place counts. */
  fail(where: string, expected?: string, reason: Reason = 'content-malformed'): void {
    this.firstFailure ??= new Failure(reason, where, expected);
  }

  /** Notes a deviation that harms nobody. */
  tolerate(code: string, where: string): void {
    this.tolerated.push({ code, where });
  }

  /** Keeps a value that the model has no place for, as JSON where that says the same, else as its CBOR. */
  keep(where: string, value: ForeignValue): void {
    const json = foreignJson(value);
    this.kept.push(json === undefined ? { where, cbor: hex(value.cbor) } : { where, json });
  }
}
