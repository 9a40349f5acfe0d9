import { codeLabel, type Code } from '../../model/code.js';
import { subjectOf, type Entry } from '../../model/entries.js';
import { conflictKinds, type EntrySource, type OriginalState, type TimeLineConflict, type TimeLineEntry } from '../../model/time-line.js';
import { findLinked, type Card } from './card.js';
import { findContradictions } from './contradictions.js';
import { joinCopies } from './copies.js';
import { DisjointSets } from './disjoint-sets.js';
import { joinHeaps } from './heaps.js';
import { by, sortedNumbers } from './lists.js';
import { mergeEntries, type InnerConflict } from './merged-entry.js';
import { printedEntry } from './printed.js';
import { Said } from './said.js';
import { dateOf } from './same-fact.js';

interface Line {
  readonly members: readonly number[];
  readonly entry: Entry;
  readonly conflicts: readonly InnerConflict[];
}

const sections: Partial<Record<Entry['type'], number>> = {
  allergy: 0, pregnancy: 1, procedure: 1, implant: 1, 'blood-group': 1, medication: 2, condition: 3, vaccination: 4, screening: 5,
};
const careNotes = 6;

/** The entries of one person, and what they contradict each other in. */
export class PersonLine {
  private readonly said: readonly Said[];
  private readonly sets: DisjointSets;
  private readonly originals: readonly OriginalState[];
  private readonly undecided: readonly (readonly [number, number])[];
  private readonly lines: readonly Line[];

  constructor(private readonly cards: readonly Card[], takesSealed: boolean, private readonly lookUp: (source: EntrySource) => EntrySource) {
    this.said = cards.flatMap((card) => Said.by(card, takesSealed));
    this.sets = new DisjointSets(this.said.length);
    this.originals = joinCopies(this.said, cards, this.sets, takesSealed);
    this.undecided = joinHeaps(this.said, this.sets);
    // The same, whatever the order of the cards.
    this.lines = this.sets.sets().map((members) => ({ members, ...mergeEntries(members.map((member) => this.said[member]!)) })).sort(by(
      (line) => dateOf(line.entry)?.earliest ?? Infinity,
      (line) => dateOf(line.entry)?.latest ?? Infinity,
      (line) => sections[line.entry.type] ?? careNotes,
      (line) => keyOf(subjectOf(line.entry)),
      (line) => printedEntry(line.entry),
      (line) => line.members.map((member) => this.said[member]!).map((said) => `${said.card.statement.hash ?? ''} ${said.place}`).sort(by((place) => place))[0]!));
  }

  entries(): readonly TimeLineEntry[] {
    const numbers = new Map(this.lines.map((line, i) => [this.sets.find(line.members[0]!), i + 1]));
    const numberOf = (member: number): number => numbers.get(this.sets.find(member))!;
    return this.lines.map(({ members, entry }, i) => ({
      number: i + 1,
      entry,
      date: dateOf(entry),
      sealed: members.some((member) => this.said[member]!.isSealed),
      sources: members.map((member) => this.sourceOf(member)).sort(by((source) => source.statement, (source) => source.place)),
      possibleDuplicates: sortedNumbers(this.undecided.flatMap(([one, other]) => [[one, other] as const, [other, one] as const])
        .filter(([one]) => numberOf(one) === i + 1).map(([, other]) => numberOf(other)).filter((number) => number !== i + 1)),
    }));
  }

  conflicts(): readonly TimeLineConflict[] {
    const said = this.lines.map((line) => line.members.map((member) => this.said[member]!));
    const within = this.lines.flatMap((line, i) => line.conflicts.map(({ what, statements }) => ({ what, entries: [i + 1], statements })));
    const between = findContradictions(said).map(({ what, lines }) => ({
      what,
      entries: sortedNumbers(lines).map((line) => line + 1),
      statements: sortedNumbers(lines.flatMap((line) => said[line]!).map((one) => one.number)),
    }));
    return [...within, ...between].sort(by((conflict) => conflictKinds.indexOf(conflict.what), ({ entries }) => entries[0]!, ({ entries }) => entries.at(-1)!));
  }

  private sourceOf(member: number): EntrySource {
    const { number, place, entry, link, isUnvouched } = this.said[member]!;
    const source: EntrySource = {
      statement: number, place, entry, link, isUnvouched, isRejected: false,
      original: this.originals[member]!,
      originalStatement: link && findLinked(this.cards, link)?.first,
    };
    return link === undefined ? source : this.lookUp(source);
  }
}

function keyOf(code: Code): string {
  return code.type === 'concept' ? code.key : codeLabel(code, 'en');
}
