import { Decimal } from '../model/decimal.js';

// Enough for any number within the limits.
const numberCharacters = 24;

/** A number of JSON as it was written: what it means is for whoever reads it. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

/** An object of JSON, its members in their order, no name twice. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** A value of JSON that was read. */
export type JsonValue = string | boolean | null | JsonNumber | readonly JsonValue[] | JsonObject;

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A member of an object, or undefined when it is not there or the value is no object. */
export function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) ? value.get(name) : undefined;
}

/** The text of a member, or undefined when it is not there or not a text. */
export function textMember(value: JsonValue | undefined, name: string): string | undefined {
  const text = member(value, name);
  return typeof text === 'string' ? text : undefined;
}

/** The whole number of a member within two bounds, written without fraction and exponent; undefined otherwise. */
export function integerMember(value: JsonValue | undefined, name: string, min: number, max: number): number | undefined {
  const written = member(value, name);
  const number = written instanceof JsonNumber && /^-?[0-9]+$/.test(written.text) ? Number(written.text) : NaN;
  return number >= min && number <= max ? number : undefined;
}

/** A number without sign and exponent, exactly as written; undefined for anything else. */
export function decimalOf(value: JsonValue | undefined): Decimal | undefined {
  return value instanceof JsonNumber && value.text.length <= numberCharacters ? Decimal.parse(value.text) : undefined;
}
