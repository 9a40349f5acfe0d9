import { isJsonList, isJsonObject, JsonNumber, type JsonValue } from './json-value.js';

/** JSON as it came, without the spaces between its parts. Numbers keep their spelling, texts get the one that `JSON.stringify` gives them. */
export function jsonOneLine(value: JsonValue): string {
  return value instanceof JsonNumber ? value.text
    : isJsonList(value) ? `[${value.map(jsonOneLine).join(',')}]`
    : isJsonObject(value) ? `{${[...value].map(([name, inner]) => `${JSON.stringify(name)}:${jsonOneLine(inner)}`).join(',')}}`
    : JSON.stringify(value);
}
