import { Failure, summaryOf, Terminology, type Concept, type Entry, type Link, type Result } from '@healthpassport/verifier';
import { emptySummary, entriesOf, readSummary, summaryJson } from '@healthpassport/verifier/writing';
import { eventType, listOf } from './enterable.ts';

/** An entry as JSON of `specs/summary.schema.json`. */
export type EntryJson = Readonly<Record<string, unknown>>;

/** Makes an entry of what was filled in. @returns the entry; or `summary-invalid` with the member that is wrong in `where` */
export function entryOf(concept: Concept, members: EntryJson, links: readonly Link[]): Result<Entry> {
  const list = listOf(concept)!;
  const type = eventType(concept);
  const linked = JSON.parse(summaryJson({ ...emptySummary, links })) as EntryJson;
  const own = { ...(type !== undefined && { type }), ...(type !== 'pregnancy' && { code: concept.key }), ...members };
  const summary = readSummary(JSON.stringify({ ...linked, [list]: [own] }), Terminology.current);
  return summary instanceof Failure ? new Failure(summary.reason, summary.where.replace(`${list}[0].`, ''), summary.expected) : entriesOf(summary)[0]!;
}

/** What an entry has as JSON, without its code. */
export function membersOf(entry: Entry): EntryJson {
  const { code: _code, type: _type, ...members } = Object.values(JSON.parse(summaryJson(summaryOf([entry]))) as Readonly<Record<string, readonly EntryJson[]>>)[0]![0]!;
  return members;
}

/** Whether a form can show all that an entry says: codes of other systems and of newer tables have no place in it, and would be lost. */
export function isEditable(entry: Entry): boolean {
  const { source: _source, ...members } = membersOf(entry);
  return (entry.type === 'pregnancy' || entry.code.type === 'concept') && Object.values(members).every((value) => typeof value !== 'object' || (value !== null && 'about' in value));
}
