import { utf8, type Bytes } from '../bytes.js';
import { isJsonList, isJsonObject, JsonNumber, type JsonValue } from '../json/json-value.js';

/**
 * The canonical form of JSON (RFC 8785): no white space, members sorted by their UTF-16 code units, strings and numbers as ECMAScript writes them.
 * @returns UTF-8; undefined when a number is beyond those of IEEE 754
 */
export function canonicalJson(value: JsonValue): Bytes | undefined {
  const text = write(value);
  return text === undefined ? undefined : utf8(text);
}

function write(value: JsonValue): string | undefined {
  if (isJsonObject(value)) {
    const names = [...value.keys()].sort();
    return enclose('{', names.map((name) => prefixed(name, write(value.get(name)!))), '}');
  }

  if (isJsonList(value)) {
    return enclose('[', value.map(write), ']');
  }

  if (value instanceof JsonNumber) {
    const number = Number(value.text);
    return Number.isFinite(number) ? String(number) : undefined;
  }

  return JSON.stringify(value);
}

function prefixed(name: string, json: string | undefined): string | undefined {
  return json === undefined ? undefined : `${JSON.stringify(name)}:${json}`;
}

function enclose(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : open + parts.join(',') + close;
}
