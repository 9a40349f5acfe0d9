import { limits } from '../../generated/limits.js';
import type { Code, Concept } from '../../model/code.js';
import { Decimal } from '../../model/decimal.js';
import type { Comparator, ScreeningResult } from '../../model/entries.js';
import { fhirSystems } from '../fhir-systems.js';
import type { BundleInput } from './bundle-input.js';
import { foreignCode, mappedCode, ownCode, takeCode } from './code-reader.js';
import { readDate } from './date-reader.js';
import type { FhirObject } from './fhir-object.js';
import { readPressure } from './pressure-reader.js';
import type { Resource } from './resource.js';
import { findUnit, takeQuantity } from './unit-reader.js';

// The same finding in two words; the table has one of them for each test.
const same = [['detected', 'positive'], ['not-detected', 'negative']] as const;

const one = Decimal.of(1);

/** Reads what an Observation found. It takes members only when they are a result that the test can have. */
export class ResultReader {
  private readonly root: FhirObject;
  private readonly bundle: BundleInput;

  constructor(private readonly resource: Resource) {
    [this.root, this.bundle] = [resource.root, resource.bundle];
  }

  /**
   * Reads the result.
   * @param test the test
   * @param isOwn whether our own coding named the test: then the result is taken as it is, else it must be one that the table allows
   * @returns the result, or undefined when there is none, or none that fits
   */
  read(test: Code, isOwn: boolean): ScreeningResult | undefined {
    const bound = isOwn || test.type !== 'concept' ? undefined : test;
    return this.coded(bound) ?? this.quantity(test, bound) ?? this.titre(test) ?? this.count(bound) ?? this.date(bound)
      ?? (bound === undefined || bound.resultType === 'blood-pressure' ? readPressure(this.root) : undefined)
      ?? (test.type === 'newer' ? this.unscaled() : undefined) ?? this.pending();
  }

  private coded(bound: Concept | undefined): ScreeningResult | undefined {
    const value = this.root.object('valueCodeableConcept');
    const code = bound === undefined ? this.resource.code(value, 'result') : this.allowed(value, bound);
    return code && { form: 'coded', code };
  }

  private allowed(value: FhirObject | undefined, test: Concept): Code | undefined {
    const { bundle } = this;
    const found = ownCode(bundle, value, 'result') ?? mappedCode(bundle, value, 'result') ?? foreignCode(value);
    const result = found?.type === 'concept' && !allows(test, found) ? this.synonym(test, found) : found;
    if (result !== undefined) {
      takeCode(bundle, value, result); // of a synonym nothing is taken: the word that was signed stays visible
    }

    return result;
  }

  private synonym(test: Concept, { key }: Concept): Concept | undefined {
    const other = same.flatMap(([a, b]) => (key === a ? [b] : key === b ? [a] : []))[0];
    return other !== undefined && test.results.includes(other) ? this.bundle.table.find(other) : undefined;
  }

  private quantity(test: Code, bound: Concept | undefined): ScreeningResult | undefined {
    const quantity = this.root.object('valueQuantity');
    if (quantity === undefined || (bound !== undefined && !['quantity', 'integer', 'score', ''].includes(bound.resultType))) {
      return undefined;
    }

    const known = test.type === 'concept' ? test : undefined;
    const value = quantity.quantity(known?.scale ?? 0);
    const comparator = readComparator(quantity);
    if (value === undefined || comparator === undefined) {
      return undefined;
    }

    const said = findUnit(this.bundle, quantity);
    const isOfTable = known !== undefined
      && ((said?.type === 'concept' && said.ucum === known.ucum) || (said === undefined && isWithoutUnit(known, quantity)));
    const unit = isOfTable ? undefined : said;
    const lacksUnit = !isOfTable && said === undefined && !(known === undefined && quantity.extension('noUnit') !== undefined);
    if (lacksUnit || (bound !== undefined && !fits(bound, value, unit))) {
      return undefined;
    }

    quantity.extension('noUnit')?.take('valueBoolean');
    takeQuantity(quantity);
    return { form: 'quantity', value, comparator, unit };
  }

  /** A titre 1:8 as its denominator. */
  private titre(test: Code): ScreeningResult | undefined {
    const ratio = test.type === 'concept' && test.resultType === 'coded-titre' ? this.root.object('valueRatio') : undefined;
    const [numerator, denominator] = [ratio?.object('numerator'), ratio?.object('denominator')];
    const isRatio = numerator?.number('value')?.equals(one) === true && !numerator.has('code') && denominator?.has('code') === false;
    const value = isRatio ? denominator.quantity(0) : undefined;
    const comparator = isRatio ? readComparator(denominator) : undefined;
    if (!isRatio || value === undefined || comparator === undefined) {
      return undefined;
    }

    numerator.take('value');
    takeQuantity(denominator);
    return { form: 'quantity', value, comparator };
  }

  private count(bound: Concept | undefined): ScreeningResult | undefined {
    const isCount = bound?.resultType === 'integer' || bound?.resultType === 'score';
    const count = isCount ? this.root.whole('valueInteger', 0, maxOf(bound)) : undefined;
    if (count === undefined) {
      return undefined;
    }

    this.root.take('valueInteger');
    return { form: 'quantity', value: Decimal.of(count), comparator: 'equal' };
  }

  private date(bound: Concept | undefined): ScreeningResult | undefined {
    const isDate = (bound === undefined || bound.resultType === 'date') && this.root.has('valueDateTime');
    const date = isDate ? readDate(this.root, 'valueDateTime') : undefined;
    return date && { form: 'date', date };
  }

  /** Digits of a test of a newer table: only that knows where the point stands. */
  private unscaled(): ScreeningResult | undefined {
    const quantity = this.root.extension('unscaled')?.object('valueQuantity');
    const digits = quantity?.whole('value', 0, limits.decimalDigits);
    const comparator = quantity && readComparator(quantity);
    if (quantity === undefined || digits === undefined || comparator === undefined) {
      return undefined;
    }

    const unit = findUnit(this.bundle, quantity);
    takeQuantity(quantity);
    this.root.object('dataAbsentReason')?.takeAll();
    return { form: 'unscaled', digits, comparator, unit };
  }

  private pending(): ScreeningResult | undefined {
    const { root, bundle } = this;
    const absent = root.object('dataAbsentReason');
    const said = ownCode(bundle, absent, 'result');
    const isRegistered = root.text('status') === 'registered' && !root.has('component') && !root.has('hasMember');
    const code = said?.type === 'concept' ? said : isRegistered ? bundle.table.find('pending') : undefined;
    if (code?.key !== 'pending') {
      return undefined;
    }

    absent?.takeAll();
    return { form: 'coded', code };
  }
}

function allows(test: Concept, { key }: Concept): boolean {
  return test.results.includes(key) || key === 'pending' || key === 'unknown';
}

/** Whether a test can have the number; its unit is named where it is not the table's. */
function fits({ resultType, max }: Concept, value: Decimal, unit: Code | undefined): boolean {
  return (unit === undefined ? max === undefined || value.compare(max) <= 0 : resultType === 'quantity')
    && ((resultType !== 'integer' && resultType !== 'score') || value.isInteger);
}

/** A number that counts something: no unit, or the unit one. */
function isWithoutUnit(test: Concept, quantity: FhirObject): boolean {
  const isOne = quantity.text('system') === fhirSystems.ucum && quantity.text('code') === '1';
  return (test.ucum === '' || test.resultType === 'score') && ((!quantity.has('code') && !quantity.has('unit')) || isOne);
}

/** The comparator; undefined for "at most" and "at least", which have no word in the model. */
function readComparator(quantity: FhirObject): Comparator | undefined {
  const sign = quantity.text('comparator');
  return sign === '<' ? 'below' : sign === '>' ? 'above' : quantity.has('comparator') ? undefined : 'equal';
}

function maxOf(test: Concept): number {
  return test.max === undefined ? 0x7fff_ffff : Math.trunc(Number(test.max.toString()));
}
