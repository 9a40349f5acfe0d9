import { Decimal } from '../model/decimal.js';

/** What is written as JSON; members that are undefined are left out, and a decimal is written digit by digit. */
export type JsonOutput = string | number | boolean | null | Decimal | readonly JsonOutput[] | JsonMembers;

/** An object of JSON; its members are written in their order. */
export interface JsonMembers {
  readonly [name: string]: JsonOutput | undefined;
}

/** Writes JSON as `JSON.stringify` does: on one line, or with two spaces a level. */
export function jsonText(value: JsonOutput, indented: boolean): string {
  return write(value, indented ? '\n' : undefined);
}

function write(value: JsonOutput, lead: string | undefined): string {
  if (value instanceof Decimal) {
    return value.toString();
  }

  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }

  const inner = lead === undefined ? undefined : `${lead}  `;
  if (isList(value)) {
    return enclose('[', value.map((item) => write(item, inner)), ']', lead);
  }

  const colon = lead === undefined ? ':' : ': ';
  const members = Object.entries(value)
    .filter((member): member is [string, JsonOutput] => member[1] !== undefined)
    .map(([name, member]) => JSON.stringify(name) + colon + write(member, inner));
  return enclose('{', members, '}', lead);
}

function isList(value: readonly JsonOutput[] | JsonMembers): value is readonly JsonOutput[] {
  return Array.isArray(value);
}

function enclose(open: string, parts: readonly string[], close: string, lead: string | undefined): string {
  return parts.length === 0 ? open + close
    : lead === undefined ? open + parts.join(',') + close
    : `${open}${lead}  ${parts.join(`,${lead}  `)}${lead}${close}`;
}
