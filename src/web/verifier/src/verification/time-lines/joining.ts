import { entriesOf, type HealthSummary, type Link } from '../../model/health-summary.js';
import { entryIdentity, identityOf } from '../../model/identity.js';
import type { CardJoin } from '../../model/time-line.js';
import type { Card } from './card.js';
import { DisjointSets } from './disjoint-sets.js';
import { distinctBy, groupBy } from './lists.js';

/** What the clinician decided: nothing, that all codes are about one person, or groups of them by their numbers. */
export type SamePerson = 'undecided' | 'all' | readonly (readonly number[])[];

/** Which cards are one person's (`specs/time-line.md` §3). */
export class Joining {
  /** The cards of each person, by their places. */
  readonly persons: readonly (readonly number[])[];
  /** The cards that links alone join, marked ones left out. */
  readonly linkedSets: readonly (readonly number[])[];
  private readonly joins: { readonly join: CardJoin; readonly card: number }[] = [];

  constructor(private readonly cards: readonly Card[], decision: SamePerson) {
    const sets = new DisjointSets(cards.length);
    const linked = new DisjointSets(cards.length);
    this.joinByLinks(sets, linked);
    this.linkedSets = linked.sets();
    this.joinByDecision(decision, sets);
    this.persons = sets.sets();
  }

  joinsOf(person: readonly number[]): readonly CardJoin[] {
    return this.joins.filter(({ card }) => person.includes(card)).map(({ join }) => join);
  }

  private joinByLinks(sets: DisjointSets, unmarked: DisjointSets): void {
    this.cards.forEach((card, from) => {
      // Links speak of issuers by their numbers in this network.
      for (const { link, summary } of card.statement.issuer?.number === undefined ? [] : distinctBy(linksOf(card), (named) => named.link.hash)) {
        const named = this.cards.findIndex((other) => other.hasNameOf(link));
        const to = named >= 0 ? named : this.cards.findIndex((other) => other.hasPlaceOf(link) && holdsAll(other, link, summary));
        if (to >= 0 && to !== from) {
          sets.join(from, to);
          if (!link.joinedByClinician) {
            unmarked.join(from, to);
          }

          const statements = [card.first, this.cards[to]!.first];
          this.joins.push({ join: { by: 'link', statements, joinedByClinician: link.joinedByClinician }, card: from });
        }
      }
    });
  }

  private joinByDecision(decision: SamePerson, sets: DisjointSets): void {
    const groups = decision === 'undecided' ? []
      : decision === 'all' ? [[...this.cards.keys()]]
      : decision.map((numbers) => [...this.cards.keys()].filter((i) => this.cards[i]!.twins.some((twin) => numbers.includes(twin.number))));
    for (const group of groups) {
      const apart = [...groupBy(group, (card) => sets.find(card)).values()].map(([first]) => first!);
      if (apart.length > 1) {
        apart.forEach((card) => sets.join(apart[0]!, card));
        this.joins.push({ join: { by: 'clinician', statements: apart.map((card) => this.cards[card]!.first), joinedByClinician: false }, card: apart[0]! });
      }
    }
  }
}

/** All links of a card, each with the summary in which it stands. */
export function linksOf(card: Card): readonly { readonly link: Link; readonly summary: HealthSummary }[] {
  return card.summaries.flatMap((summary) => summary.links.map((link) => ({ link, summary })));
}

// The link names the other twin; its index is the same, and so is what was carried over.
function holdsAll(card: Card, link: Link, summary: HealthSummary): boolean {
  const wanted = identityOf(link);
  const carried = entriesOf(summary).filter(({ source }) => source.kind === 'carried' && identityOf(summary.links[source.link]) === wanted);
  const held = new Set(card.summaries.flatMap(entriesOf).map((entry) => `${entry.source.kind} ${entryIdentity(entry)}`));
  return carried.length > 0 && carried.every((entry) => entry.source.kind === 'carried' && held.has(`${entry.source.original} ${entryIdentity(entry)}`));
}
