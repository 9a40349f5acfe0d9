import type { Bytes } from '../bytes.js';
import type { Entry } from '../model/entries.js';
import { emptySummary, entriesOf, type HealthSummary } from '../model/health-summary.js';
import { laneContentLength } from '../passport/sealed-lane.js';
import { keepEntries } from './link-renumbering.js';
import { writeSealedContent } from './passport-writer.js';

/** What the boxes of the two twins hold, and the entries that had no room, the least important first to go. */
export interface SealedContent {
  readonly boxes: readonly [Bytes, Bytes];
  /** To be told to the person at the desk and to nobody else. */
  readonly leftOut: readonly Entry[];
}

/**
 * Fills the boxes, the most important entries first. With entries for two secrets each has a box; with entries for one secret, what has no room in the first box
 * stands in the other one, and the same content stands in both when all fits.
 */
export function sealedContent(sealed: HealthSummary, second: HealthSummary): SealedContent {
  const isForOne = entriesOf(sealed).length === 0 || entriesOf(second).length === 0;
  const first = fill(entriesOf(sealed).length === 0 ? second : sealed);
  if (!isForOne) {
    const other = fill(second);
    return { boxes: [first.box, other.box], leftOut: [...entriesOf(first.left), ...entriesOf(other.left)] };
  }

  const overflow = entriesOf(first.left).length === 0 ? first : fill(first.left);
  return { boxes: [first.box, overflow.box], leftOut: entriesOf(overflow.left) };
}

function fill(content: HealthSummary): { readonly box: Bytes; readonly left: HealthSummary } {
  const taken = new Set<Entry>();
  let box = encode(emptySummary)!;
  const byPriority = [...entriesOf(content)].sort((one, other) => priority(one) - priority(other)); // within one priority the order of the lists
  for (const entry of byPriority) {
    taken.add(entry);
    const fits = encode(keepEntries(content, (one) => taken.has(one)));
    if (fits === undefined) {
      taken.delete(entry);
    } else {
      box = fits;
    }
  }

  return { box, left: keepEntries(content, (entry) => !taken.has(entry)) };
}

function encode(content: HealthSummary): Bytes | undefined {
  const bytes = writeSealedContent(content);
  if (bytes.length > laneContentLength) {
    return undefined;
  }

  const padded = new Uint8Array(laneContentLength);
  padded.set(bytes);
  return padded;
}

// What could harm most if the next clinician did not know it stands first.
function priority(entry: Entry): number {
  switch (entry.type) {
    case 'allergy':
      return 0;
    case 'medication':
      return entry.state === undefined || entry.state === 'ongoing' ? 1 : 5;
    case 'pregnancy':
      return 2;
    case 'condition':
    case 'implant':
    case 'procedure':
      return 3;
    case 'screening':
      return 4;
    case 'care-note':
      return 6;
    default:
      return 7;
  }
}
