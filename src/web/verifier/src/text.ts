// What .NET calls white space: unlike JavaScript it has U+0085 and not U+FEFF.
const space = '\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const around = new RegExp(`^[${space}]+|[${space}]+$`, 'g');

/** A text without the white space around it. */
export function trim(text: string): string {
  return text.replace(around, '');
}
