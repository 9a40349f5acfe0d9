import type { Entry } from '../model/entries.js';
import type { Statement } from '../model/statement.js';
import { entryWarnings, type EntrySource, type TimeLine, type TimeLineEntry, type TimeLinePerson } from '../model/time-line.js';
import { jsonText, type JsonMembers, type JsonOutput } from './json-text.js';
import { statementMembers, statusMembers, type StatementJsonOptions } from './statement-json.js';
import { dateOutput, entryMembers, filled, holderMembers, linkMembers } from './summary-json.js';

/** Statements and their time line as JSON (`specs/timeline.schema.json`), byte for byte what every reader of this project writes. */
export function timeLineJson(statements: readonly Statement[], timeLine: TimeLine | undefined, options: StatementJsonOptions = {}): string {
  const { language, indented } = options;
  return jsonText({
    statements: statements.map((statement) => statementMembers(statement, language)),
    timeLine: timeLine === undefined ? null
      : { persons: filled(timeLine.persons.map((person) => personMembers(person, language))), apart: filled(timeLine.apart) },
  }, indented ?? false);
}

function personMembers(person: TimeLinePerson, language: string | undefined): JsonMembers {
  return {
    number: person.number,
    cards: filled(person.cards.map((card) => ({ statements: filled(card.statements), holder: holderMembers(card.holder) }))),
    joins: filled(person.joins.map((join) => ({ by: join.by, statements: filled(join.statements), joinedBy: join.joinedByClinician ? 'clinician' : undefined }))),
    suggestions: filled(person.suggestions.map((suggestion) => ({ person: suggestion.person, strength: suggestion.strength, reasons: filled(suggestion.reasons) }))),
    identityConflicts: filled(person.identityConflicts.map(({ what, statements }) => ({ what, statements: filled(statements) }))),
    conflicts: filled(person.conflicts.map(({ what, entries, statements }) => ({ what, entries: filled(entries), statements: filled(statements) }))),
    entries: filled(person.entries.map((entry) => timeLineEntry(entry, language))),
  };
}

function timeLineEntry(entry: TimeLineEntry, language: string | undefined): JsonOutput {
  return {
    number: entry.number,
    date: dateOutput(entry.date),
    [nameOf(entry.entry)]: entryMembers(entry.entry, language),
    sealed: entry.sealed ? true : undefined,
    warnings: filled(entryWarnings(entry)),
    possibleDuplicates: filled(entry.possibleDuplicates),
    sources: filled(entry.sources.map(sourceMembers)),
  };
}

function nameOf({ type }: Entry): string {
  return ['vaccination', 'condition', 'screening', 'allergy', 'medication'].includes(type) ? type : 'event';
}

function sourceMembers(source: EntrySource): JsonMembers {
  const { entry, link } = source;
  return {
    statement: source.statement,
    place: source.place,
    kind: entry.source.kind,
    original: entry.source.kind === 'carried' ? entry.source.original : undefined,
    ...(link === undefined ? {} : {
      link: linkMembers(link),
      linkedIssuer: source.linkedIssuer ?? null,
      linkStatus: statusMembers(source.linkStatus),
      confirmation: source.original,
      originalStatement: source.originalStatement,
      sourceRejected: source.isRejected ? true : undefined,
    }),
    unvouched: source.isUnvouched ? true : undefined,
  };
}
