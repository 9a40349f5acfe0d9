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

/** The text of a member, or undefined when it is not there or not a text. */
export function textMember(value: JsonValue | undefined, name: string): string | undefined {
  const member = isJsonObject(value) ? value.get(name) : undefined;
  return typeof member === 'string' ? member : undefined;
}

/** The whole number of a member within two bounds, written without fraction and exponent; undefined otherwise. */
export function integerMember(value: JsonValue | undefined, name: string, min: number, max: number): number | undefined {
  const member = isJsonObject(value) ? value.get(name) : undefined;
  const number = member instanceof JsonNumber && /^-?[0-9]+$/.test(member.text) ? Number(member.text) : NaN;
  return number >= min && number <= max ? number : undefined;
}

/** A number without sign and exponent, exactly as written; undefined for anything else. */
export function decimalOf(value: JsonValue | undefined): Decimal | undefined {
  return value instanceof JsonNumber && value.text.length <= numberCharacters ? Decimal.parse(value.text) : undefined;
}
