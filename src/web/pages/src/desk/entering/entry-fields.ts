import { codeLabel, Terminology, type Concept, type ConceptKind } from '@healthpassport/verifier';
import type { Language } from '../../common/language.ts';
import { dateField, type DateJson } from './date-field.ts';
import type { EntryFormOptions } from './entry-form.ts';
import { choiceField, textField, type Field } from './field.ts';
import { resultFields } from './result-field.ts';
import { targetField } from './target-field.ts';
import { europeanDigits } from './digits.ts';

/** The fields of an entry, the ones that are filled in most first. Where it comes from and in which part it stands come last. */
export function entryFields(concept: Concept, options: EntryFormOptions): readonly Field[] {
  const { language, today, value } = options;
  const make = new FieldMaker(options);
  return [...ownFields(concept, make, language, today, value), make.source(), make.lane(concept)];
}

function ownFields(concept: Concept, make: FieldMaker, language: Language, today: number, value: EntryFormOptions['value']): readonly Field[] {
  switch (concept.kind) {
    case 'vaccine':
      return [make.date('date', 'desk-date'), make.whole('dose', 'dose'), make.whole('of', 'desk-of'), make.text('lot', 'lot'), make.concepts('note', 'desk-note', 'note')];
    case 'condition':
      return [make.date('onset', 'since'), make.words('state', 'desk-state', 'cond', ['active', 'inactive', 'remission']), make.certainty()];
    case 'screening':
      return [...resultFields(concept, language, value, today), make.date('date', 'desk-date')];
    case 'allergy':
      return [make.words('severity', 'desk-severity', 'severity', ['high', 'low']), make.concepts('reaction', 'desk-reaction', 'reaction'), make.certainty(), make.date('date', 'recorded')];
    case 'medication':
      return [
        make.decimal('strength', 'desk-strength'), make.units(), make.concepts('frequency', 'desk-frequency', 'frequency'), make.concepts('route', 'desk-route', 'route'),
        make.date('since', 'since'), make.date('lastSupply', 'last-supply'), make.whole('daysSupplied', 'supply-days'), make.date('plannedEnd', 'planned-end', true),
        make.words('state', 'desk-state', 'treatment', ['ongoing', 'completed', 'interrupted']), make.date('ended', 'ended'), make.whole('interruptedDays', 'days-missed'),
      ];
    case 'event':
      return [make.date('expectedDate', 'expected', true), make.date('since', 'since'), make.certainty(), make.date('date', 'recorded')];
    case 'care':
      return [make.date('by', 'by', true), targetField(language, value['target']), make.date('date', 'asked-on'), make.date('done', 'done-on')];
    default:
      return [make.date('date', 'desk-date')];
  }
}

/** Makes fields with the values that an entry has already. */
class FieldMaker {
  constructor(private readonly options: EntryFormOptions) {}

  date(member: string, key: string, mayBeAhead = false): Field {
    const { language, today, value } = this.options;
    return dateField(member, key, language, value[member] as DateJson | undefined, { today, mayBeAhead });
  }

  whole(member: string, key: string): Field {
    return this.typed(member, key, 'desk-result-wrong', (text) => (/^[0-9]{1,3}$/.test(text) ? { [member]: Number(text) } : undefined), 'short');
  }

  decimal(member: string, key: string): Field {
    return this.typed(member, key, 'desk-result-wrong', (text) => (/^[0-9]{1,9}([.,][0-9]{1,6})?$/.test(text) ? { [member]: Number(text.replace(',', '.')) } : undefined), 'short');
  }

  text(member: string, key: string): Field {
    return this.typed(member, key, 'desk-result-wrong', (text) => ({ [member]: text }), 'short');
  }

  words(member: string, key: string, prefix: string, words: readonly string[]): Field {
    return this.choice(member, key, words.map((word) => [word, this.options.language.term(`${prefix}-${word}`).text]));
  }

  certainty(): Field {
    return this.words('certainty', 'desk-certainty', 'cond', ['confirmed', 'suspected']);
  }

  concepts(member: string, key: string, kind: ConceptKind): Field {
    const { language } = this.options;
    return this.choice(member, key, Terminology.current.concepts.filter((concept) => concept.kind === kind).map((concept) => [concept.key, codeLabel(concept, language.ofTerms)]));
  }

  units(): Field {
    const { language } = this.options;
    return this.choice('unit', 'desk-unit', Terminology.current.concepts.filter(({ kind }) => kind === 'unit').map((unit) => [unit.ucum, codeLabel(unit, language.ofTerms)]));
  }

  // Done here is what stands nowhere in JSON: it is a choice like the others, and none is the humblest.
  source(): Field {
    const { language, value } = this.options;
    const carried = typeof value['source'] === 'object' ? value['source'] : undefined;
    const now = carried !== undefined ? 'carried' : value['source'] === undefined ? 'done' : `${value['source']}`;
    const terms = { done: 'src-given-here', document: 'src-document', told: 'src-recall', ...(carried !== undefined && { carried: 'src-carried' }) };
    return choiceField('source', language.say('desk-source'), Object.entries(terms).map(([word, term]) => [word, language.term(term).text]), now,
      (chosen) => (chosen === 'done' ? {} : { source: chosen === 'carried' ? carried : chosen }));
  }

  lane({ sensitive }: Concept): Field {
    const { language, value } = this.options;
    const now = `${value['lane'] ?? (sensitive ? 'sealed' : 'open')}`;
    return choiceField('lane', language.say('desk-lane'), [['open', language.text('desk-lane-open')], ['sealed', language.text('desk-lane-sealed')]], now);
  }

  private typed(member: string, key: string, wrong: string, parse: (text: string) => Readonly<Record<string, unknown>> | undefined, kind: string): Field {
    const { language, value } = this.options;
    return textField(member, language.say(key), `${value[member] ?? ''}`, language.say(wrong), (text) => {
      const members = parse(europeanDigits(text));
      return members && { members };
    }, { class: kind, dir: 'auto' });
  }

  private choice(member: string, key: string, choices: readonly (readonly [string, string])[]): Field {
    return choiceField(member, this.options.language.say(key), choices, `${this.options.value[member] ?? ''}`);
  }
}
