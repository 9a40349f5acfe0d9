import { limits } from '../generated/limits.js';
import type { Decimal } from '../model/decimal.js';

/**
 * A number of 0 or above that a passport can hold to its last decimal; undefined for any other.
 * @param written the number as written
 * @param scale how many decimals the passport carries for it in any case
 */
export function quantityNumber(written: Decimal | undefined, scale: number): Decimal | undefined {
  const decimals = Math.max(scale, written?.scale ?? 0);
  return written !== undefined && decimals <= limits.decimals && written.steps * 10n ** BigInt(decimals - written.scale) <= BigInt(limits.decimalDigits)
    ? written
    : undefined;
}
