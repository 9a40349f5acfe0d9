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
    const link = linkTo(card, statements, isDecided);
    const opened = openedOf(card, statements, own);
    if (link !== undefined && opened.length > 0) {
      const place = links.length;
      links.push(link);
      for (const part of opened) {
        const carried = withSources(part, ({ kind }) => ({ kind: 'carried', link: place, original: kind }));
        joined = joinLists(joined, overLists(carried, (entries) => entries.map((entry) => ({ ...entry, lane: 'sealed' }))));
      }
    }
  }

  const shifted = withSources(added, (source) => (source.kind === 'carried' ? { ...source, link: source.link + links.length } : source));
  const terminologyVersion = newestVersion([added, ...person.cards.map((card) => speaking(card, statements))]);
  return { ...joinLists(joined, shifted), holder: added.holder, links: [...links, ...added.links], terminologyVersion, other: added.other };
}

/** Whether between the cards of a person, which no link joins or only a marked one, stands a clinician's decision; what is made of them says so. */
export function isDecidedByClinician({ cards, joins }: TimeLinePerson): boolean {
  const sets = new DisjointSets(cards.length);
  const placeOf = (statement: number): number => cards.findIndex((card) => card.statements.includes(statement));
  for (const { by, joinedByClinician, statements: [one, other] } of joins) {
    if (by === 'link' && !joinedByClinician) {
      sets.join(placeOf(one!), placeOf(other!));
    }
  }

  return sets.sets().length > 1;
}

/** The version of the newest table that summaries were written with; undefined for the first. */
export function newestVersion(summaries: readonly HealthSummary[]): number | undefined {
  const version = Math.max(1, ...summaries.map((summary) => summary.terminologyVersion ?? 1));
  return version > 1 ? version : undefined;
}

/** The open part of a card, by the statement that speaks for it. */
export function speaking(card: TimeLineCard, statements: readonly Statement[]): HealthSummary {
  return statements[card.statements[0]! - 1]?.summary ?? emptySummary;
}

/** The name of a card for entries that are carried over from it; undefined for a card of another network. @param isDecided whether a clinician decided whose it is */
export function linkTo(card: TimeLineCard, statements: readonly Statement[], isDecided: boolean): Link | undefined {
  const { issuer, statusIndex, hash } = statements[Math.min(...card.statements) - 1]!;
  const parts = [speaking(card, statements), ...card.statements.map((twin) => statements[twin - 1]!.sealedSummary ?? emptySummary)];
  const joinedByClinician = isDecided || parts.some(({ links }) => links.some((link) => link.joinedByClinician));
  return issuer?.number === undefined || statusIndex === undefined || hash === undefined ? undefined : { issuer: issuer.number, statusIndex, hash, joinedByClinician, corrects: false };
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
