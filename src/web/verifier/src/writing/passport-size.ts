import { codeIdentity } from '../model/code.js';
import type { Entry, Screening } from '../model/entries.js';
import type { Result } from '../model/failure.js';
import { entriesOf, type HealthSummary } from '../model/health-summary.js';
import { cardLength, type CardParts } from './card-length.js';
import { splitLanes } from './lane-split.js';
import { keepEntries } from './link-renumbering.js';
import { qrLevel, qrVersion } from './qr-capacity.js';
import { sealedContent } from './sealed-content.js';
import { checkBounds } from './summary-bounds.js';

/** How large the code of a passport will be, and what could be left out of it. A large code scans badly from worn paper. */
export interface PassportSize {
  /** How many characters the text has. */
  readonly characters: number;
  /** The version of its QR code, 1 to 40; undefined when none holds it. */
  readonly qrVersion?: number;
  /** The level of error correction of the QR code. */
  readonly qrLevel: typeof qrLevel;
  /** What could be left out so that the code gets smaller, the least missed first; nothing that would save nothing. */
  readonly savings: readonly SizeSaving[];
  /** Sealed entries that have no room; to be told to the person and to nobody else. */
  readonly leftOut: readonly Entry[];
}

/** Something that could be left out of a passport, and the size that the code would then have. */
export interface SizeSaving {
  readonly what: 'lots' | 'earlier-results' | 'care-notes' | 'other-spellings';
  readonly characters: number;
  readonly qrVersion?: number;
}

interface Part {
  readonly what: SizeSaving['what'];
  readonly isThere: (open: HealthSummary) => boolean;
  readonly without: (open: HealthSummary) => HealthSummary;
}

// In the order in which it may go: what a next clinic misses least comes first. Allergies and treatments are never offered.
const parts: readonly Part[] = [
  {
    what: 'lots',
    isThere: ({ vaccinations }) => vaccinations.some(({ lot }) => lot !== undefined),
    without: (open) => ({ ...open, vaccinations: open.vaccinations.map((dose) => ({ ...dose, lot: undefined })) }),
  },
  {
    what: 'earlier-results',
    isThere: ({ screenings }) => screenings.length > 1,
    without: (open) => ({ ...open, screenings: newestOf(open.screenings) }),
  },
  {
    what: 'care-notes',
    isThere: ({ events }) => events.some(({ type }) => type === 'care-note'),
    without: (open) => ({ ...open, events: open.events.filter(({ type }) => type !== 'care-note') }),
  },
  {
    what: 'other-spellings',
    isThere: ({ holder }) => (holder?.otherSpellings.length ?? 0) > 0,
    without: (open) => ({ ...open, holder: open.holder && { ...open.holder, otherSpellings: [] } }),
  },
];

/**
 * Measures the code of a passport from its summary alone, as often as something is typed. What is sealed adds nothing: the lane always has one size.
 * @returns the size, or `summary-invalid`
 */
export function passportSize(summary: HealthSummary, card: CardParts = {}): Result<PassportSize> {
  const refused = checkBounds(summary);
  if (refused !== undefined) {
    return refused;
  }

  const { open, sealed, second } = splitLanes(summary);
  const characters = cardLength(open, card);
  const savings = parts.flatMap(({ what, isThere, without }) => {
    const smaller = isThere(open) ? keepEntries(without(open), () => true, true) : open;
    const isLeft = entriesOf(smaller).length > 0 || entriesOf(open).length === 0;
    const left = smaller !== open && isLeft ? cardLength(smaller, card) : Infinity;
    return left < characters ? [{ what, characters: left, qrVersion: qrVersion(left) }] : [];
  });
  return { characters, qrVersion: qrVersion(characters), qrLevel, savings, leftOut: sealedContent(sealed, second).leftOut };
}

// The newest result of each test stays.
function newestOf(screenings: readonly Screening[]): readonly Screening[] {
  const newest = new Map<string, number>();
  for (const { code, date } of screenings) {
    const identity = codeIdentity(code);
    newest.set(identity, Math.max(date?.earliest ?? -Infinity, newest.get(identity) ?? -Infinity));
  }

  return screenings.filter(({ code, date }) => date === undefined || !(newest.get(codeIdentity(code))! > date.latest));
}
