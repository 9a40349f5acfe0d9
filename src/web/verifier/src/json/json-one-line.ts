import { isJsonList, isJsonObject, JsonNumber, type JsonValue } from './json-value.js';

// What the other readers of this project escape where they measure JSON.
const escaped = /["&'+<>\\`\u0000-\u001f]|[^\u0000-\u007e]/g;
const short: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };

/** JSON as it came, without the spaces between its parts. Numbers keep their spelling, texts get the one that `quote` gives them. */
export function jsonOneLine(value: JsonValue, quote: (text: string) => string = JSON.stringify): string {
  if (isJsonObject(value)) {
    return `{${[...value].map(([name, member]) => `${quote(name)}:${jsonOneLine(member, quote)}`).join(',')}}`;
  }

  return isJsonList(value) ? `[${value.map((item) => jsonOneLine(item, quote)).join(',')}]`
    : value instanceof JsonNumber ? value.text
    : typeof value === 'string' ? quote(value)
    : String(value);
}

/** A text in quotation marks, with escapes for all but plain ASCII. */
export function quoteAscii(text: string): string {
  return `"${text.replace(escaped, (c) => short[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}"`;
}
