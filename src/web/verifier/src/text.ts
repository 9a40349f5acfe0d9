/** What .NET calls white space, as a class of a regular expression: unlike JavaScript it has U+0085 and not U+FEFF. */
export const whiteSpace = '[\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

const space = new RegExp(whiteSpace);

/** A text without the white space around it. It takes one look at each character, since a regular expression for the end may take many. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && space.test(text[start]!)) {
    start++;
  }

  while (end > start && space.test(text[end - 1]!)) {
    end--;
  }

  return text.slice(start, end);
}

/** A whole number written in the digits 0 to 9; undefined for anything else. */
export function parseDigits(text: string): number | undefined {
  return /^[0-9]+$/.test(text) ? Number(text) : undefined;
}
