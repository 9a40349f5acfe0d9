import { PartialDate } from '../model/partial-date.js';
import type { ForeignMap } from './foreign-map.js';

const withTime = 'date-with-time';
const dayCharacters = 10;
const yearCharacters = 4;

/**
 * The date of a member, whole or partial. It is kept as well when it says more, or nothing that the model can say; both are noted.
 * @returns undefined when there is none or an empty text, which says that it is not known
 */
export function readDate(map: ForeignMap, name: string): PartialDate | undefined {
  return read(map, name, []);
}

/** The day of a member that is a date-time by its format; the time of day is kept. */
export function readDateTime(map: ForeignMap, name: string): PartialDate | undefined {
  return read(map, name, [withTime]);
}

function read(map: ForeignMap, name: string, expected: readonly string[]): PartialDate | undefined {
  const text = map.text(name) ?? '';
  if (text === '') {
    return undefined;
  }

  let deviation: string | undefined;
  let known = text.length;
  if (text.length > dayCharacters && (text[dayCharacters] === 'T' || text[dayCharacters] === ' ')) {
    deviation = withTime;
    known = dayCharacters;
  }

  while (known > yearCharacters && text.slice(0, known).endsWith('-00')) {
    deviation = 'date-part-zero'; // the part is not known: 1963-00 is some month of 1963
    known -= '-00'.length;
  }

  const date = PartialDate.parse(text.slice(0, known));
  deviation = date === undefined ? 'date-not-read' : deviation;
  if (deviation !== undefined) {
    map.keep(name);
    if (!expected.includes(deviation)) {
      map.findings.tolerate(deviation, map.at(name));
    }
  }

  return date;
}
