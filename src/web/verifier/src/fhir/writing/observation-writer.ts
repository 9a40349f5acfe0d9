import type { JsonMembers } from '../../json/json-text.js';
import { codeLabel } from '../../model/code.js';
import { Decimal } from '../../model/decimal.js';
import type { CodedEvent, Pregnancy, Screening, ScreeningResult } from '../../model/entries.js';
import { Terminology } from '../../model/terminology.js';
import { fhirSystems, ownSystem } from '../fhir-systems.js';
import { categoryOf } from '../fhir-words.js';
import { about, dateExtension, type Frame } from './entry-writer.js';
import { extension, extensionOf, extensions, ofEntry } from './extensions.js';
import { coding, concept, dated, quantity, word } from './fhir-values.js';

export function screeningObservation(entry: Screening, frame: Frame): JsonMembers {
  const { code, date, result } = entry;
  const unscaled = result.form === 'unscaled' ? result : undefined;
  return {
    ...extensions(...ofEntry(entry), ...(unscaled === undefined ? [] : [extension('unscaled', {
      valueQuantity: quantity({ value: Decimal.of(unscaled.digits), comparator: unscaled.comparator, unit: unscaled.unit }),
    })])),
    status: isPending(result) ? 'registered' : 'final',
    category: category(categoryOf(code)),
    code: concept(code, frame.language),
    ...about(entry, date, frame),
    ...resultMembers(entry, frame.language),
  };
}

export function pregnancyObservation(entry: Pregnancy, frame: Frame): JsonMembers {
  return {
    ...extensions(...dateExtension('since', entry.since), ...extensionOf('certainty', entry.certainty, (valueCode) => ({ valueCode })), ...ofEntry(entry)),
    status: 'final',
    category: category('exam'),
    code: ownCode('82810-3', 'pregnancy', frame.language),
    ...about(entry, entry.date, frame),
    valueCodeableConcept: word(fhirSystems.snomed, '77386006'),
    component: entry.expectedDate && [{ code: word(fhirSystems.loinc, '11778-8'), ...dated('valueDateTime', entry.expectedDate) }],
  };
}

export function bloodGroupObservation(entry: CodedEvent, frame: Frame): JsonMembers {
  return {
    ...extensions(...ofEntry(entry)),
    status: 'final',
    category: category('laboratory'),
    code: ownCode('882-1', 'blood-group', frame.language),
    ...about(entry, entry.date, frame),
    valueCodeableConcept: concept(entry.code, frame.language),
  };
}

function resultMembers({ code, result }: Screening, language: string): JsonMembers {
  switch (result.form) {
    case 'coded':
      return isPending(result)
        ? { dataAbsentReason: { coding: [coding(fhirSystems.dataAbsent, 'temp-unknown'), coding(ownSystem('result'), 'pending')], text: codeLabel(result.code, language) } }
        : { valueCodeableConcept: concept(result.code, language) };
    case 'quantity':
      return result.unit === undefined && code.type === 'concept' && code.resultType === 'coded-titre'
        ? { valueRatio: { numerator: { value: 1 }, denominator: quantity({ value: result.value, comparator: result.comparator }) } }
        : { valueQuantity: quantity({ value: result.value, comparator: result.comparator, unit: result.unit, test: code }) };
    case 'date':
      return dated('valueDateTime', result.date);
    case 'blood-pressure':
      return { component: [pressure('8480-6', result.systolic), pressure('8462-4', result.diastolic)] };
    case 'unscaled':
      return { dataAbsentReason: word(fhirSystems.dataAbsent, 'unsupported') }; // digits without the place of their decimal point
  }
}

function isPending(result: ScreeningResult): boolean {
  return result.form === 'coded' && result.code.type === 'concept' && result.code.key === 'pending';
}

function pressure(loinc: string, value: number): JsonMembers {
  return { code: word(fhirSystems.loinc, loinc), valueQuantity: quantity({ value: Decimal.of(value), comparator: 'equal', unit: Terminology.current.findUnit('mm[Hg]') }) };
}

function category(code: string): readonly JsonMembers[] {
  return [word(fhirSystems.observationCategory, code)];
}

function ownCode(loinc: string, key: string, language: string): JsonMembers {
  return { coding: [coding(fhirSystems.loinc, loinc), coding(ownSystem('event'), key)], text: codeLabel(Terminology.current.find(key)!, language) };
}
