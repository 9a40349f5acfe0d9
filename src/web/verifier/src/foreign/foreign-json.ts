import type { ForeignMember, ForeignValue } from './foreign-value.js';

const dateTimeText = 0n; // the tag of a date-time that is a text (RFC 8949 §3.4.1): the text alone says the same
const mostDigits = 17;
const mostZeros = 4;

/** A value as JSON on one line; undefined when JSON can't say the same: byte strings, tags, numbers as names, numbers that are none. */
export function foreignJson(value: ForeignValue): string | undefined {
  if (value.tag !== undefined && value.tag !== dateTimeText) {
    return undefined;
  }

  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return value.number === 0n ? 'false' : 'true';
    case 'integer':
      return value.number.toString();
    case 'float':
      return Number.isFinite(value.float) ? floatText(value.float) : undefined;
    case 'text':
      return JSON.stringify(value.text);
    case 'list':
      return enclose('[', value.items.map(foreignJson), ']');
    case 'map':
      return enclose('{', value.members.map(memberJson), '}');
    default:
      return undefined;
  }
}

function memberJson({ number, text, value }: ForeignMember): string | undefined {
  const json = number === undefined ? foreignJson(value) : undefined;
  return json === undefined ? undefined : `${JSON.stringify(text)}:${json}`;
}

function enclose(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : open + parts.join(',') + close;
}

/** The shortest digits that give the number back, with an exponent where the other readers of this project write one. */
export function floatText(value: number): string {
  if (Object.is(value, -0)) {
    return '-0';
  }

  const [, sign, digits, power] = /^(-?)([0-9.]+)e([+-][0-9]+)$/.exec(value.toExponential())!;
  const exponent = Number(power);
  if (exponent >= mostDigits || exponent < -mostZeros) {
    return `${sign}${digits}E${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(2, '0')}`;
  }

  return value.toString(); // between these JavaScript writes no exponent
}
