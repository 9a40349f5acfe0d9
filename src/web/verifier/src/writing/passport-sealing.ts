import type { Entry } from '../model/entries.js';
import { Failure, type Result } from '../model/failure.js';
import { entriesOf, type HealthSummary } from '../model/health-summary.js';
import type { HolderSecret } from '../model/holder-secret.js';
import { Terminology } from '../model/terminology.js';
import { readSealedContent } from '../passport/passport-codec.js';
import type { LaneKeyMaker } from '../passport/sealed-lane.js';
import { makeLanes, type TwinLanes } from './lane-maker.js';
import { splitLanes } from './lane-split.js';
import { sealedContent } from './sealed-content.js';
import { checkBounds } from './summary-bounds.js';

/** With what a passport is sealed. */
export interface SealingOptions {
  /** The holder's secret, for what is sealed. */
  readonly secret?: HolderSecret;
  /** A second secret, for the entries of the second lane. */
  readonly secondSecret?: HolderSecret;
  /** Makes the lane's key in another place, such as a worker; by `makeLaneKey` when it is left out. */
  readonly makeLaneKey?: LaneKeyMaker;
}

/** A passport whose sealed part is sealed; what is left to do is to sign it. */
export interface SealedPassport {
  /** What everybody may read. */
  readonly open: HealthSummary;
  /** One lane for each twin, always of one size, whether anything is sealed or not. */
  readonly lanes: TwinLanes;
  /** Sealed entries that had no room, the least important first to go; to be told to the person and to nobody else. */
  readonly leftOut: readonly Entry[];
}

/**
 * Divides a summary into what everybody may read and what is sealed, and seals that (`specs/compact-passport.md` §7). It takes one key derivation a secret that is used.
 * @returns the passport; `summary-invalid`; or `sensitive-entry-needs-secret` when something is to be sealed and its secret is not there
 */
export async function sealPassport(summary: HealthSummary, { secret, secondSecret, makeLaneKey }: SealingOptions = {}): Promise<Result<SealedPassport>> {
  const refused = checkBounds(summary);
  if (refused !== undefined) {
    return refused;
  }

  const { open, sealed, second } = splitLanes(summary);
  for (const [part, own] of [[sealed, secret], [second, secondSecret]] as const) {
    if (entriesOf(part).length > 0 && own === undefined) {
      return new Failure('sensitive-entry-needs-secret', 'summary', `a secret for ${entriesOf(part).length} sensitive entries, or "lane": "open" where the person wants it so`);
    }
  }

  const { boxes, leftOut } = sealedContent(sealed, second);
  if (boxes.some((box) => readSealedContent(box, Terminology.current) instanceof Failure)) { // whoever signs it cannot see it: this is the last chance to notice
    return new Failure('summary-invalid', 'lane', 'codes, dates and links within their bounds');
  }

  // The secret of a part that has nothing does not count: both boxes are the other's.
  const first = entriesOf(sealed).length > 0 ? secret : secondSecret;
  const other = entriesOf(second).length > 0 ? secondSecret : secret;
  const isUsed = entriesOf(sealed).length + entriesOf(second).length > 0;
  return { open, lanes: await makeLanes(isUsed ? { boxes, secrets: [first!, other!] } : undefined, makeLaneKey), leftOut };
}
