import type { Code } from '../../model/code.js';
import { Decimal } from '../../model/decimal.js';
import type { Medication } from '../../model/entries.js';

const decimalsOfGram: Readonly<Record<string, number>> = { kg: -3, g: 0, mg: 3, ug: 6 };

/** The amount of one dose, in grams where the unit is one of mass; 500 mg and 0.5 g are one amount. */
export interface Amount {
  readonly value: Decimal;
  readonly unit?: Code;
  readonly isMass: boolean;
}

/** The amount of a medication, if its strength is said. */
export function amountOf({ strength, unit }: Medication): Amount | undefined {
  if (strength === undefined) {
    return undefined;
  }

  const decimals = unit?.type === 'concept' ? decimalsOfGram[unit.ucum] : undefined;
  return decimals === undefined ? { value: strength, unit, isMass: false }
    : { value: Decimal.of(strength.steps * 10n ** BigInt(Math.max(0, -decimals)), strength.scale + Math.max(0, decimals)), isMass: true };
}
