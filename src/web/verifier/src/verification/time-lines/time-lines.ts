import { limits } from '../../generated/limits.js';
import { Failure, type Result } from '../../model/failure.js';
import type { Instant } from '../../model/days.js';
import type { Statement } from '../../model/statement.js';
import type { EntrySource, TimeLine, TimeLinePerson } from '../../model/time-line.js';
import type { TrustStore } from '../trust-store.js';
import { Card, type Numbered } from './card.js';
import { Joining, type SamePerson } from './joining.js';
import { LinkStatus } from './link-status.js';
import { PersonLine } from './person-line.js';
import { identityConflicts, suggest } from './suggesting.js';

/** What else goes into a time line. */
export interface TimeLineOptions {
  /** What the clinician decided. */
  readonly samePerson?: SamePerson;
  /** Whether what was opened of sealed lanes takes part. */
  readonly sealed?: 'leave' | 'take';
}

/**
 * Makes one time line from several statements (`specs/time-line.md`), which are numbered from 1 in their order.
 * @returns the time line, or `too-large` for more cards than one may have
 */
export function timeLineOf(statements: readonly Statement[], trust: TrustStore, options: TimeLineOptions = {}): Result<TimeLine> {
  const all = statements.map((statement, i): Numbered => ({ number: i + 1, statement }));
  const cards = Card.group(all.filter(takesPart));
  if (cards.length > limits.timeLineCards) {
    return new Failure('too-large', 'cards', `at most ${limits.timeLineCards} cards in one time line`);
  }

  const apart = all.filter((one) => !takesPart(one));
  const status = new LinkStatus(trust, Math.max(0, ...statements.map(({ time }) => time.checkedAt)));
  const joining = new Joining(cards, options.samePerson ?? 'undecided');
  const cardsOf = (person: readonly number[]): readonly Card[] => person.map((i) => cards[i]!);
  const personOf = (person: readonly number[], place: number): TimeLinePerson => {
    const own = cardsOf(person);
    const lookUp = (source: EntrySource): EntrySource => lookUpLink(source, statements[source.statement - 1]!.time.issuedAt, cards, apart, status, trust);
    const line = new PersonLine(own, options.sealed === 'take', lookUp);
    return {
      number: place + 1,
      cards: own.map((card) => ({ statements: card.twins.map((twin) => twin.number), holder: card.statement.summary?.holder })),
      joins: joining.joinsOf(person),
      suggestions: joining.persons.flatMap((other, i) => (i === place ? [] : suggest(own, cardsOf(other), i + 1) ?? [])),
      identityConflicts: identityConflicts(own),
      entries: line.entries(),
      conflicts: line.conflicts(),
    };
  };
  return { persons: joining.persons.map(personOf), apart: apart.map((one) => one.number) };
}

function takesPart({ statement }: Numbered): boolean {
  return statement.verdict === 'accepted' || statement.verdict === 'caution';
}

function lookUpLink(
  source: EntrySource, issuedAt: Instant | undefined, cards: readonly Card[], apart: readonly Numbered[], status: LinkStatus, trust: TrustStore,
): EntrySource {
  const link = source.link!;
  const here = cards.find((card) => card.hasNameOf(link))?.statement;
  const refused = apart.find(({ statement }) => statement.issuer?.number === link.issuer && statement.statusIndex === link.statusIndex && statement.hash === link.hash);
  const reason = refused?.statement.reasons.length === 1 ? refused.statement.reasons[0] : undefined;
  return {
    ...source,
    linkedIssuer: trust.findIssuer(link.issuer)?.name,
    linkStatus: (here ?? refused?.statement)?.status ?? status.of(link, issuedAt),
    originalStatement: source.originalStatement ?? refused?.number,
    isRejected: refused?.statement.verdict === 'rejected' && reason !== 'revoked' && reason !== 'suspended',
  };
}
