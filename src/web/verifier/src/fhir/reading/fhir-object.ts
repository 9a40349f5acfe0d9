import { decimalOf, isJsonList, isJsonObject, textMember, type JsonObject } from '../../json/json-value.js';
import { isHeld } from '../../json/quantity-input.js';
import type { Decimal } from '../../model/decimal.js';
import { ownExtension } from '../fhir-systems.js';
import type { BundleEntry } from './bundle-entry.js';

/** One object of a bundle. Members that were taken are marked in its entry; the others are what the model does not know, and are kept. */
export class FhirObject {
  private constructor(
    readonly element: JsonObject,
    private readonly entry: BundleEntry,
    readonly path: string,
  ) {}

  /** The resource of an entry. */
  static of(entry: BundleEntry): FhirObject {
    return new FhirObject(entry.resource, entry, entry.path);
  }

  has(name: string): boolean {
    return this.element.has(name);
  }

  /** A text, without taking it; undefined when there is none or an empty one. */
  text(name: string): string | undefined {
    return textMember(this.element, name) || undefined;
  }

  /** Takes a text. */
  takeText(name: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined) {
      this.take(name);
    }

    return text;
  }

  /** True or false, without taking it; undefined when it is neither. */
  flag(name: string): boolean | undefined {
    const value = this.element.get(name);
    return typeof value === 'boolean' ? value : undefined;
  }

  /** The object that stands beside a member with a simple value: its extensions. */
  beside(name: string): FhirObject | undefined {
    return this.object(`_${name}`);
  }

  /** A number without sign and exponent, without taking it. */
  number(name: string): Decimal | undefined {
    return decimalOf(this.element.get(name));
  }

  /** The number of a Quantity that a passport can hold to its last decimal, without taking it. */
  quantity(scale: number): Decimal | undefined {
    const value = this.number('value');
    return value !== undefined && isHeld(value, scale) ? value : undefined;
  }

  /** A whole number within bounds, without taking it. */
  whole(name: string, min: number, max: number): number | undefined {
    const number = this.number(name);
    const whole = number?.isInteger === true ? Number(number.steps) : NaN;
    return whole >= min && whole <= max ? whole : undefined;
  }

  /** Marks a member as understood. */
  take(name: string): void {
    this.entry.take(this.element, name);
  }

  /** Marks the whole object as understood. */
  takeAll(): void {
    for (const name of this.element.keys()) {
      this.take(name);
    }
  }

  /** A member that is an object. */
  object(name: string): FhirObject | undefined {
    const value = this.element.get(name);
    return isJsonObject(value) ? new FhirObject(value, this.entry, `${this.path}.${name}`) : undefined;
  }

  /** The objects of a member that is a list; items that are no objects are passed over. */
  list(name: string): readonly FhirObject[] {
    const value = this.element.get(name);
    return (isJsonList(value) ? value : [])
      .flatMap((item, i) => (isJsonObject(item) ? [new FhirObject(item, this.entry, `${this.path}.${name}[${i}]`)] : []));
  }

  /** The object of a list that has one and no other. */
  only(name: string): FhirObject | undefined {
    const [one, ...others] = this.list(name);
    return others.length === 0 ? one : undefined;
  }

  /** One of our extensions, or one of FHIR's by its whole address; its address is taken. Undefined when there is none, or more than one. */
  extension(nameOrAddress: string): FhirObject | undefined {
    return this.part(nameOrAddress.includes(':') ? nameOrAddress : ownExtension + nameOrAddress);
  }

  /** A part of an extension that has parts; its name is taken. Undefined when there is none, or more than one. */
  part(name: string): FhirObject | undefined {
    const [found, ...others] = this.list('extension').filter((extension) => extension.text('url') === name);
    if (others.length > 0) {
      return undefined;
    }

    found?.take('url');
    return found;
  }
}
