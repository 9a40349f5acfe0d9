import { limits } from '../generated/limits.js';
import type { Instant } from '../model/days.js';

/** The form of the id by which a card is revoked. */
export const revokedIdForm = /^[A-Za-z0-9_-]{1,24}$/;

const entryForm = /^([A-Za-z0-9_-]{1,24})(?:\.([0-9]+))?$/;
const maxLong = 0x7fff_ffff_ffff_ffffn;

/** The revocation list of a key of SMART Health Cards (`specs/smart-health-card.md` §3). */
export class RevokedIds {
  // By id: the time before which cards with it are revoked, in seconds; Infinity for all of them.
  private readonly ids = new Map<string, number>();

  private constructor(
    /** When it was made. */
    readonly asOf: Instant,
    /** False for a list that breaks its format's rules: what it names is revoked, what it does not name is not known. */
    readonly isSound: boolean,
  ) {}

  /** A list of entries such as `id` or `id.seconds`; undefined when there are too many. */
  static of(asOf: Instant, entries: readonly string[], isSound: boolean): RevokedIds | undefined {
    if (entries.length > limits.revokedIds) {
      return undefined;
    }

    const list = new RevokedIds(asOf, isSound);
    entries.forEach((entry) => list.add(entry));
    if (!isSound || list.ids.size === entries.length) {
      return list;
    }

    const defective = new RevokedIds(asOf, false);
    entries.forEach((entry) => defective.add(entry));
    return defective;
  }

  /** Whether a card with an id, issued at a time in seconds, is revoked. */
  contains(id: string, issuedAt: number): boolean {
    return issuedAt < (this.ids.get(id) ?? -Infinity);
  }

  // Of several entries with one id the widest counts: the plain one, or else the latest time.
  private add(entry: string): void {
    const [, id, digits] = entryForm.exec(entry) ?? [];
    if (id === undefined || (digits !== undefined && BigInt(digits) > maxLong)) {
      return;
    }

    const before = digits === undefined ? Infinity : Number(digits);
    this.ids.set(id, Math.max(this.ids.get(id) ?? -Infinity, before));
  }
}
