import { hex } from '../bytes.js';
import { emptySummary, type HealthSummary, type Link } from '../model/health-summary.js';
import type { Statement } from '../model/statement.js';
import type { TimeLineCard, TimeLinePerson } from '../model/time-line.js';
import { DisjointSets } from '../verification/time-lines/disjoint-sets.js';
import { joinLists, overLists, withSources } from './link-renumbering.js';
import { writeSealedContent } from './passport-writer.js';

const lists = ['vaccinations', 'conditions', 'screenings', 'allergies', 'medications', 'events'] as const;

/**
 * Joins what the holder opened of earlier cards to what is new, so that it is sealed anew with its source (`specs/compact-passport.md` §6, §7.11). What those cards
 * say openly is left to the service, which carries it over from their codes.
 * @param added what is new
 * @param person the person's part of a time line that was made with `sealed: 'take'`
 * @param statements all statements of that time line
 */
export function carrySealed(added: HealthSummary, person: TimeLinePerson, statements: readonly Statement[]): HealthSummary {
  // What another of these cards says itself, word for word, is carried over from there.
  const sources = person.entries.flatMap((entry) => entry.sources).filter(({ original }) => original !== 'confirmed');
  const own = new Set(sources.map(({ statement, place }) => `${statement} ${place}`));
  const isDecided = isDecidedByClinician(person);
  const links: Link[] = [];
  let joined: HealthSummary = emptySummary;
  for (const card of person.cards) {
    const link = linkTo(card, statements);
    const opened = openedOf(card, statements, own);
    if (link !== undefined && opened.length > 0) {
      const place = links.length;
      const isMarked = [speaking(card, statements), ...opened].some((summary) => summary.links.some((one) => one.joinedByClinician));
      links.push({ ...link, joinedByClinician: isDecided || isMarked });
      for (const part of opened) {
        const carried = withSources(part, ({ kind }) => ({ kind: 'carried', link: place, original: kind }));
        joined = joinLists(joined, overLists(carried, (entries) => entries.map((entry) => ({ ...entry, lane: 'sealed' }))));
      }
    }
  }

  const shifted = withSources(added, (source) => (source.kind === 'carried' ? { ...source, link: source.link + links.length } : source));
  const version = Math.max(...[added, ...person.cards.map((card) => speaking(card, statements))].map((summary) => summary.terminologyVersion ?? 1));
  return { ...joinLists(joined, shifted), holder: added.holder, links: [...links, ...added.links], terminologyVersion: version > 1 ? version : undefined, other: added.other };
}

// Between sets that no link joins, or only a marked one, stands a clinician's decision, and the new card says so.
function isDecidedByClinician({ cards, joins }: TimeLinePerson): boolean {
  const sets = new DisjointSets(cards.length);
  const placeOf = (statement: number): number => cards.findIndex((card) => card.statements.includes(statement));
  for (const { by, joinedByClinician, statements: [one, other] } of joins) {
    if (by === 'link' && !joinedByClinician) {
      sets.join(placeOf(one!), placeOf(other!));
    }
  }

  return sets.sets().length > 1;
}

// The open part of a card, by the statement that speaks for it.
function speaking(card: TimeLineCard, statements: readonly Statement[]): HealthSummary {
  return statements[card.statements[0]! - 1]?.summary ?? emptySummary;
}

function linkTo(card: TimeLineCard, statements: readonly Statement[]): Link | undefined {
  const { issuer, statusIndex, hash } = statements[Math.min(...card.statements) - 1]!;
  return issuer?.number === undefined || statusIndex === undefined || hash === undefined ? undefined
    : { issuer: issuer.number, statusIndex, hash, joinedByClinician: false, corrects: false };
}

// The opened parts of a card's twins; the same part twice counts once.
function openedOf(card: TimeLineCard, statements: readonly Statement[], own: ReadonlySet<string>): readonly HealthSummary[] {
  const parts = new Map<string, HealthSummary>();
  for (const twin of card.statements) {
    const { sealedSummary } = statements[twin - 1]!;
    if (sealedSummary !== undefined) {
      const only = { ...sealedSummary, ...Object.fromEntries(lists.map((list) => [list, sealedSummary[list].filter((_, i) => own.has(`${twin} sealed.${list}[${i}]`))])) };
      const identity = hex(writeSealedContent(only));
      parts.set(identity, parts.get(identity) ?? only);
    }
  }

  return [...parts.values()];
}
