import { utf8Text } from '../bytes.js';
import { JsonNumber, type JsonObject, type JsonValue } from './json-value.js';

const numberForm = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const plainForm = /[^"\\\u0000-\u001f]*/y;
const spaceForm = /[ \t\r\n]*/y;
const halfOfAPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * Reads JSON (RFC 8259) as a verifier must: no name twice in an object, no half of a surrogate pair, nothing after the value, and a bound on nesting.
 * @param written takes each object as it was written
 * @returns the value, or undefined
 */
export function parseStrictJson(json: string | Uint8Array, maxDepth: number, written?: Map<JsonObject, string>): JsonValue | undefined {
  const text = typeof json === 'string' ? json : utf8Text(json);
  return text === undefined ? undefined : new StrictJson(text, maxDepth, written).read();
}

class StrictJson {
  private at = 0;
  private failed = false;

  constructor(private readonly text: string, private readonly maxDepth: number, private readonly written?: Map<JsonObject, string>) {}

  read(): JsonValue | undefined {
    const value = this.value(0);
    this.space();
    return this.failed || this.at < this.text.length ? undefined : value;
  }

  private value(depth: number): JsonValue {
    this.space();
    const first = this.text[this.at];
    switch (first) {
      case '{':
        return this.object(depth + 1);
      case '[':
        return this.list(depth + 1);
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private object(depth: number): JsonValue {
    const start = this.at;
    const members = new Map<string, JsonValue>();
    for (let more = this.open(depth, '}'); more && !this.failed; more = this.next('}')) {
      this.space();
      const name = this.text[this.at] === '"' ? this.string() : this.fail('');
      this.space();
      this.expect(':');
      if (members.has(name)) {
        this.failed = true;
      }

      members.set(name, this.failed ? null : this.value(depth));
    }

    this.written?.set(members, this.text.slice(start, this.at));
    return members;
  }

  private list(depth: number): JsonValue {
    const items: JsonValue[] = [];
    for (let more = this.open(depth, ']'); more && !this.failed; more = this.next(']')) {
      items.push(this.value(depth));
    }

    return items;
  }

  /** Takes the opening bracket; false when the closing one follows at once. */
  private open(depth: number, close: string): boolean {
    this.at++;
    this.failed ||= depth > this.maxDepth;
    this.space();
    if (this.text[this.at] !== close) {
      return true;
    }

    this.at++;
    return false;
  }

  /** Takes a comma, or the closing bracket; false after the latter. */
  private next(close: string): boolean {
    this.space();
    if (this.text[this.at] === close) {
      this.at++;
      return false;
    }

    this.expect(',');
    return true;
  }

  private string(): string {
    this.at++;
    let value = '';
    while (!this.failed) {
      value += this.match(plainForm);
      const c = this.text[this.at++];
      if (c === '"') {
        break;
      }

      if (c !== '\\') {
        this.failed = true;
        break;
      }

      value += this.escape();
    }

    // A text that came as UTF-8 has no halves; one that a caller hands in, or an escape, may have.
    return halfOfAPair.test(value) ? this.fail('') : value;
  }

  private escape(): string {
    const c = this.text[this.at++] ?? '';
    if (c !== 'u') {
      return escapes[c] ?? this.fail('');
    }

    const digits = this.text.slice(this.at, this.at + 4);
    this.at += 4;
    return /^[0-9a-fA-F]{4}$/.test(digits) ? String.fromCharCode(parseInt(digits, 16)) : this.fail('');
  }

  private number(): JsonValue {
    const text = this.match(numberForm);
    return text === '' ? this.fail(null) : new JsonNumber(text);
  }

  private word<T extends JsonValue>(word: string, value: T): T {
    for (const c of word) {
      this.expect(c);
    }

    return value;
  }

  private expect(c: string): void {
    if (this.text[this.at++] !== c) {
      this.failed = true;
    }
  }

  private space(): void {
    this.match(spaceForm);
  }

  private match(form: RegExp): string {
    form.lastIndex = this.at;
    const found = form.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private fail<T>(value: T): T {
    this.failed = true;
    return value;
  }
}
