import { codeIdentity, type Code } from './code.js';
import { Decimal } from './decimal.js';
import type { Entry } from './entries.js';
import { PartialDate } from './partial-date.js';

/** A text that two entries share exactly when they say the same, wherever they come from and in whatever lane they are. */
export function entryIdentity(entry: Entry): string {
  return identityOf({ ...entry, source: undefined, lane: undefined });
}

/** A text that two values of the model share exactly when they are the same: codes as concepts, numbers by their value, absent members left out. */
export function identityOf(value: unknown): string {
  return value instanceof PartialDate ? `date ${value.number}`
    : value instanceof Decimal ? `decimal ${value}`
    : typeof value !== 'object' || value === null ? JSON.stringify(value) ?? ''
    : isCode(value) ? codeIdentity(value)
    : JSON.stringify(Object.entries(value).filter(([, member]) => member !== undefined).sort(byName).map(([name, member]) => [name, identityOf(member)]));
}

function isCode(value: object): value is Code {
  return 'type' in value && (value.type === 'concept' || value.type === 'newer' || value.type === 'foreign');
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
