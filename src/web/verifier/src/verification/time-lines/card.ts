import type { HealthSummary, Link } from '../../model/health-summary.js';
import type { Statement } from '../../model/statement.js';
import { DisjointSets } from './disjoint-sets.js';
import { by } from './lists.js';

const verdicts = ['accepted', 'caution', 'unknown-issuer', 'rejected', 'unreadable'];

/** A statement and its number, from 1. */
export interface Numbered {
  readonly number: number;
  readonly statement: Statement;
}

/** One or more statements about one card: the twins of a sheet, or a code that was given twice (`specs/time-line.md` §2). */
export class Card {
  /** The best verdict first, then the smallest short name: the first speaks for the card. */
  readonly twins: readonly Numbered[];

  private constructor(twins: readonly Numbered[]) {
    this.twins = [...twins].sort(by((twin) => verdicts.indexOf(twin.statement.verdict), (twin) => twin.statement.hash ?? '', (twin) => twin.number));
  }

  /** The statements by cards. */
  static group(statements: readonly Numbered[]): readonly Card[] {
    const sets = new DisjointSets(statements.length);
    const seen = new Map<string, number>();
    statements.forEach(({ statement }, i) => {
      for (const name of namesOf(statement)) {
        sets.join(seen.get(name) ?? i, i);
        seen.set(name, seen.get(name) ?? i);
      }
    });
    return sets.sets().map((set) => new Card(set.map((i) => statements[i]!)));
  }

  get statement(): Statement {
    return this.twins[0]!.statement;
  }

  /** The smallest number. */
  get first(): number {
    return Math.min(...this.twins.map((twin) => twin.number));
  }

  /** The summaries of all its statements, sealed ones as well. */
  get summaries(): readonly HealthSummary[] {
    return this.twins.flatMap(({ statement }) => [statement.summary, statement.sealedSummary]).filter((summary) => summary !== undefined);
  }

  /** Whether a link names this card or its twin. */
  hasPlaceOf(link: Link): boolean {
    return this.statement.issuer?.number === link.issuer && this.statement.statusIndex === link.statusIndex;
  }

  /** Whether a link names this card and no other. */
  hasNameOf(link: Link): boolean {
    return this.hasPlaceOf(link) && this.twins.some((twin) => twin.statement.hash === link.hash);
  }
}

/** The card that a link names, or else its twin. */
export function findLinked(cards: readonly Card[], link: Link): Card | undefined {
  return cards.find((card) => card.hasNameOf(link)) ?? cards.find((card) => card.hasPlaceOf(link));
}

function namesOf({ issuer, hash, statusIndex, keyId }: Statement): readonly string[] {
  return [
    ...(hash === undefined ? [] : [JSON.stringify([issuer?.id, hash])]),
    ...(statusIndex === undefined || keyId === undefined ? [] : [JSON.stringify([issuer?.id, keyId, statusIndex])]),
  ];
}
