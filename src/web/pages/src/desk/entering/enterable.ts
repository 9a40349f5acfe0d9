import { searchConcepts, Terminology, type Concept, type ConceptKind } from '@healthpassport/verifier';

/** The lists of a summary (`specs/summary.schema.json`). */
export type ListName = 'vaccinations' | 'conditions' | 'screenings' | 'allergies' | 'medications' | 'events';

const lists: Partial<Readonly<Record<ConceptKind, ListName>>> = {
  vaccine: 'vaccinations', condition: 'conditions', screening: 'screenings', allergy: 'allergies', medication: 'medications',
  procedure: 'events', implant: 'events', event: 'events', result: 'events', care: 'events',
};
const abstract = ['procedure', 'implant', 'blood-group', 'care-note']; // events that are a kind, and no fact

/** The list into which a concept goes as an entry; undefined when it is none by itself. */
export function listOf({ kind, key }: Concept): ListName | undefined {
  return abstract.includes(key) || (kind === 'result' && !key.startsWith('blood-')) ? undefined : lists[kind];
}

/** The `type` that an entry of a concept has among the events; undefined in the other lists. */
export function eventType({ kind, key }: Concept): string | undefined {
  return kind === 'event' ? key : kind === 'result' ? 'blood-group' : kind === 'care' ? 'care-note' : kind === 'procedure' || kind === 'implant' ? kind : undefined;
}

/**
 * Finds what can be entered by what is typed, in any of the languages: first what has the typed text as its key (`td`, `hib`), then labels of the reader's language, then the others.
 * @param prefer the kind that was entered last: whoever enters vaccines goes on with vaccines
 */
export function findEnterable(typed: string, language: string, prefer: ConceptKind | undefined): readonly Concept[] {
  const preferred = prefer === undefined ? {} : { prefer };
  const key = Terminology.current.find(typed.trim().toLowerCase());
  const found = [...(key === undefined ? [] : [key]), ...searchConcepts(typed, { language, ...preferred }), ...searchConcepts(typed, preferred)];
  return [...new Set(found)].filter((concept) => listOf(concept) !== undefined);
}
