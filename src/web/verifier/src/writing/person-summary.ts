import type { Entry } from '../model/entries.js';
import { emptySummary, type HealthSummary, type Link } from '../model/health-summary.js';
import type { Source } from '../model/source.js';
import type { Statement } from '../model/statement.js';
import type { TimeLineCard, TimeLineEntry, TimeLinePerson } from '../model/time-line.js';
import { isDecidedByClinician, linkTo, newestVersion, speaking } from './carrying.js';
import { laneOf } from './lane-split.js';

/**
 * What all cards of a person say, each entry once and carried over from the card that says it itself. What a card of another network says counts as copied from a
 * document, or as told where it was told: no link can name that card. Opened entries say that they are sealed.
 * @param person the person's part of a time line; with `sealed: 'take'`, opened entries take part
 * @param statements all statements of that time line
 */
export function personSummary(person: TimeLinePerson, statements: readonly Statement[]): HealthSummary {
  const { cards, entries } = person;
  const isDecided = isDecidedByClinician(person);
  const links: Link[] = [];
  const places = new Map<TimeLineCard, number | undefined>();
  const placeOf = (card: TimeLineCard): number | undefined => {
    if (!places.has(card)) {
      const link = linkTo(card, statements, isDecided);
      places.set(card, link && links.push(link) - 1);
    }

    return places.get(card);
  };
  const all = entries.map((entry): Entry => ({ ...entry.entry, ...sourceAndLane(entry, cards, placeOf) }));
  const of = <T extends Entry['type']>(...types: readonly T[]): readonly Extract<Entry, { readonly type: T }>[] =>
    all.filter((entry): entry is Extract<Entry, { readonly type: T }> => (types as readonly string[]).includes(entry.type));
  return {
    ...emptySummary,
    holder: cards.map(({ holder }) => holder).find((holder) => holder !== undefined),
    vaccinations: of('vaccination'), conditions: of('condition'), screenings: of('screening'), allergies: of('allergy'), medications: of('medication'),
    events: of('pregnancy', 'procedure', 'implant', 'blood-group', 'care-note') as HealthSummary['events'],
    links,
    terminologyVersion: newestVersion(cards.map((card) => speaking(card, statements))),
  };
}

function sourceAndLane({ entry, sealed, sources }: TimeLineEntry, cards: readonly TimeLineCard[], placeOf: (card: TimeLineCard) => number | undefined): Pick<Entry, 'source' | 'lane'> {
  const own = sources.find(({ original }) => original !== 'confirmed') ?? sources[0]!;
  const { kind } = own.entry.source;
  const link = placeOf(cards.find(({ statements }) => statements.includes(own.statement))!);
  const source: Source = link !== undefined ? { kind: 'carried', link, original: kind } : { kind: kind === 'told' ? 'told' : 'document' };
  return { source, lane: sealed ? 'sealed' : laneOf(entry) === 'open' ? undefined : 'open' };
}
