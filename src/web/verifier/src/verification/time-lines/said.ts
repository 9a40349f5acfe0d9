import { codeIdentity, type Code } from '../../model/code.js';
import type { ConceptKind } from '../../model/concept-kind.js';
import { subjectOf, type Entry } from '../../model/entries.js';
import type { HealthSummary, Link } from '../../model/health-summary.js';
import { entryIdentity, identityOf } from '../../model/identity.js';
import { findMappedConcept } from '../../model/mappings.js';
import { sourceIdentity } from '../../model/source.js';
import type { Card, Numbered } from './card.js';

const lists = ['vaccinations', 'conditions', 'screenings', 'allergies', 'medications', 'events'] as const;
const kinds: Partial<Record<Entry['type'], ConceptKind>> = {
  vaccination: 'vaccine', condition: 'condition', screening: 'screening', allergy: 'allergy', medication: 'medication', procedure: 'procedure', implant: 'implant',
};

/** One entry as one card says it. */
export class Said {
  /** What the entry says, wherever it comes from, as a text to compare. */
  readonly bare: string;
  /** What it is about, as a concept where one is known. */
  readonly code: Code;
  /** The same as a text to compare. */
  readonly subject: string;
  readonly isUnvouched: boolean;
  /** The number of the statement. */
  readonly number: number;

  constructor(
    readonly card: Card,
    from: Numbered,
    readonly place: string,
    readonly entry: Entry,
    readonly link: Link | undefined,
    readonly isSealed: boolean,
  ) {
    this.number = from.number;
    this.bare = entryIdentity(entry);
    this.code = canonical(entry);
    this.subject = codeIdentity(this.code);
    this.isUnvouched = from.statement.unvouchedEntries.includes(place);
  }

  /** All that a card says; of sealed lanes if they are to take part. */
  static by(card: Card, takesSealed: boolean): readonly Said[] {
    const speaker = card.twins[0]!;
    return [...saidOf(card, speaker, speaker.statement.summary, false), ...(takesSealed ? sealedOf(card) : [])];
  }

  /** Whether both come from one card in the same way: one card does not say the same twice. */
  isSameWay(other: Said): boolean {
    return this.card === other.card && this.link?.hash === other.link?.hash;
  }

  /** Whether a twin says it again. */
  repeats(other: Said): boolean {
    const [own, others] = [this.entry.source, other.entry.source];
    const isSameSource = own.kind === 'carried' && others.kind === 'carried' ? own.original === others.original : sourceIdentity(own) === sourceIdentity(others);
    return this.bare === other.bare && isSameSource && identityOf(this.link) === identityOf(other.link);
  }
}

// Twins hold the same sealed entries, or one of them what had no room in the other.
function sealedOf(card: Card): readonly Said[] {
  const kept: Said[] = [];
  for (const twin of card.twins) {
    const before = [...kept];
    for (const said of saidOf(card, twin, twin.statement.sealedSummary, true)) {
      const same = before.findIndex((other) => said.repeats(other));
      if (same >= 0) {
        before.splice(same, 1);
      } else {
        kept.push(said);
      }
    }
  }

  return kept;
}

function saidOf(card: Card, from: Numbered, summary: HealthSummary | undefined, isSealed: boolean): readonly Said[] {
  return summary === undefined ? [] : lists.flatMap((list) => {
    const entries: readonly Entry[] = summary[list];
    return entries.map((entry, i) => {
      const link = entry.source.kind === 'carried' ? summary.links[entry.source.link] : undefined;
      return new Said(card, from, `${isSealed ? 'sealed.' : ''}${list}[${i}]`, { ...entry, lane: undefined }, link, isSealed);
    });
  });
}

function canonical(entry: Entry): Code {
  const subject = subjectOf(entry);
  const kind = kinds[entry.type];
  return (kind !== undefined && subject.type === 'foreign' ? findMappedConcept(subject.system, subject.value, kind) : undefined) ?? subject;
}
