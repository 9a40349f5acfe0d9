import { europeanDigits } from '../../entering/digits.ts';

const number = /^([0-9]+)(?:[.,٫]([0-9]+))?$/;

/** Whether a point or comma in a number may stand between thousands: 1,234 and 1.234 mean different things in different countries. */
export function isAmbiguousNumber(text: string): boolean {
  return /^[1-9][0-9]{0,2}([.,٬][0-9]{3})+$/.test(europeanDigits(text));
}

/** A number as JSON has it, with a point, or a comma where the country writes one; undefined for anything else. */
export function numberJson(text: string): string | undefined {
  const parts = number.exec(europeanDigits(text));
  if (parts === null) {
    return undefined;
  }

  const whole = parts[1]!.replace(/^0+(?=[0-9])/, '');
  return parts[2] === undefined ? whole : `${whole}.${parts[2]}`;
}
