import { codeLabel, type Code } from '../../model/code.js';
import type { ConceptKind } from '../../model/concept-kind.js';
import type { Decimal } from '../../model/decimal.js';
import {
  certainties, conditionStates, severities, subjectOf, treatmentStates, type Comparator, type Entry, type Medication, type Screening, type Vaccination,
} from '../../model/entries.js';
import type { PartialDate } from '../../model/partial-date.js';
import { sourceKinds, type Source } from '../../model/source.js';
import { Terminology } from '../../model/terminology.js';
import { words } from '../../model/words.js';

/** One entry in words, for a narrative: its label, then its facts. */
export function entryText(entry: Entry, language: string): string {
  return [codeLabel(subjectOf(entry), language), ...[...new EntryText(language).facts(entry), mark(entry.source, language)].filter((fact) => fact !== '')].join(', ');
}

class EntryText {
  constructor(private readonly language: string) {}

  facts(entry: Entry): readonly string[] {
    switch (entry.type) {
      case 'vaccination':
        return this.ofVaccination(entry);
      case 'condition':
        return [this.dated('since', entry.onset), this.word('state', conditionStates, entry.state), this.word('certainty', certainties, entry.certainty)];
      case 'screening':
        return [this.ofResult(entry), text(entry.date)];
      case 'allergy':
        return [
          this.word('severity', severities, entry.severity), this.label(entry.reaction), this.word('certainty', certainties, entry.certainty),
          this.dated('first-seen', entry.date),
        ];
      case 'medication':
        return this.ofMedication(entry);
      case 'pregnancy':
        return [
          this.dated('expected', entry.expectedDate), this.dated('since', entry.since), this.word('certainty', certainties, entry.certainty),
          this.dated('recorded', entry.date),
        ];
      case 'blood-group':
        return [text(entry.date), this.text('blood-again')];
      case 'care-note':
        return [this.label(entry.target), this.dated('by', entry.by), this.dated('asked-on', entry.date), this.dated('done-on', entry.done)];
      default:
        return [this.dated('since', entry.date)];
    }
  }

  private ofVaccination({ dose, of, date, note, lot }: Vaccination): readonly string[] {
    return [
      dose === undefined ? '' : dose === 0 ? this.text('birth-dose') : `${this.text('dose')} ${dose}${of === undefined ? '' : `/${of}`}`,
      date === undefined ? this.text('no-date') : text(date),
      this.label(note),
      lot === undefined ? '' : `${this.text('lot')} ${lot}`,
    ];
  }

  private ofMedication(medication: Medication): readonly string[] {
    const { strength, unit, frequency, route, state, since, plannedEnd, ended, interruptedDays, lastSupply, daysSupplied } = medication;
    return [
      [strength?.toString() ?? '', this.label(unit)].filter((part) => part !== '').join(' '),
      this.label(frequency),
      this.label(route),
      this.word('treatment', treatmentStates, state),
      this.dated('since', since),
      this.dated('planned-end', plannedEnd),
      this.dated('ended', ended),
      interruptedDays === undefined ? '' : `${this.text('days-missed')}: ${interruptedDays}`,
      this.dated('last-supply', lastSupply),
      daysSupplied === undefined ? '' : `${this.text('supply-days')}: ${daysSupplied}`,
    ];
  }

  private ofResult({ code, result }: Screening): string {
    switch (result.form) {
      case 'coded':
        return this.label(result.code);
      case 'date':
        return text(result.date);
      case 'blood-pressure':
        return `${result.systolic}/${result.diastolic} mmHg`;
      case 'unscaled':
        return `${sign(result.comparator)}${result.digits} (${this.text('unit-unknown')})`;
      default:
        return this.ofQuantity(code, result.value, result.comparator, result.unit);
    }
  }

  private ofQuantity(test: Code, value: Decimal, comparator: Comparator, unit: Code | undefined): string {
    const known = test.type === 'concept' ? test : undefined;
    if (unit === undefined && known?.resultType === 'coded-titre') {
      return `${sign(comparator)}1:${value}`;
    }

    const ownUnit = known === undefined || known.ucum === '' ? undefined : Terminology.current.findUnit(known.ucum);
    return `${sign(comparator)}${value} ${this.label(unit ?? ownUnit)}`.trimEnd();
  }

  private word<T extends string>(kind: ConceptKind, list: readonly T[], word: T | undefined): string {
    return word === undefined ? '' : labelOfNumber(kind, list.indexOf(word), this.language);
  }

  private dated(word: string, date: PartialDate | undefined): string {
    return date === undefined ? '' : `${this.text(word)} ${date}`;
  }

  private label(code: Code | undefined): string {
    return code === undefined ? '' : codeLabel(code, this.language);
  }

  private text(key: string): string {
    return words(key, this.language) ?? '';
  }
}

function mark({ kind }: Source, language: string): string {
  return kind === 'done' ? '' : labelOfNumber('source', sourceKinds.indexOf(kind), language);
}

function labelOfNumber(kind: ConceptKind, number: number, language: string): string {
  const concept = Terminology.current.findNumber(kind, number);
  return concept === undefined ? '' : codeLabel(concept, language);
}

function text(date: PartialDate | undefined): string {
  return date?.toString() ?? '';
}

function sign(comparator: Comparator): string {
  return { equal: '', below: '< ', above: '> ' }[comparator];
}
