import type { Code } from '../model/code.js';
import { codeSystems } from '../model/code-systems.js';
import type { Decimal } from '../model/decimal.js';
import type { PartialDate } from '../model/partial-date.js';
import { sourceKinds, type Source } from '../model/source.js';
import { CborTag, type CborItem } from '../cbor/cbor-item.js';

const decimalTag = 4;

/** A code: its number, or a pair of its system and itself (`specs/compact-passport.md` §4.3). */
export function codeItem(code: Code): CborItem {
  switch (code.type) {
    case 'concept':
      return code.id;
    case 'newer':
      return code.number;
    case 'foreign':
      return [codeSystems.indexOf(code.system), code.value];
  }
}

/** A code that may be absent. */
export function optionalCode(code: Code | undefined): CborItem | undefined {
  return code === undefined ? undefined : codeItem(code);
}

/** A date (§5). */
export function dateItem(date: PartialDate | undefined): number | undefined {
  return date?.number;
}

/** The number of a word: its place in the closed list. */
export function wordItem<T>(list: readonly T[], word: T | undefined): number | undefined {
  return word === undefined ? undefined : list.indexOf(word);
}

/** A source (§6.1); what the issuer did itself says nothing. */
export function sourceItem(source: Source): CborItem | undefined {
  return source.kind === 'done' ? undefined
    : source.kind === 'carried' ? [source.link, sourceKinds.indexOf(source.original)]
    : sourceKinds.indexOf(source.kind);
}

/** A quantity (§5.7): a whole number in steps of the last decimal of `scale`, or a decimal fraction when it has more decimals. */
export function decimalItem(value: Decimal, scale: number): CborItem {
  return value.scale > scale
    ? new CborTag(decimalTag, [-value.scale, Number(value.steps)])
    : Number(value.steps * 10n ** BigInt(scale - value.scale));
}
