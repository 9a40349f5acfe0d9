import { limits } from '../generated/limits.js';
import { isAcceptableText } from '../passport/passport-text.js';
import type { ForeignMap } from './foreign-map.js';

const maxDose = 15n;

/** A lot, or undefined; one that the model can't say is kept. */
export function readLot(map: ForeignMap, name: string): string | undefined {
  const lot = map.text(name) ?? '';
  if (lot === '' || isAcceptableText(lot, limits.lotLength)) {
    return lot === '' ? undefined : lot;
  }

  map.keep(name);
  return undefined;
}

/** The number of a dose, or undefined. Some issuers write 0, which here would be a dose at birth. */
export function readDoseNumber(map: ForeignMap, name: string): number | undefined {
  const number = map.integer(name);
  if (number === undefined || (number >= 1n && number <= maxDose)) {
    return number === undefined ? undefined : Number(number);
  }

  map.findings.tolerate('dose-number-not-read', map.at(name));
  map.keep(name);
  return undefined;
}
