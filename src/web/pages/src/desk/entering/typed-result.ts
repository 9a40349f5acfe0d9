import { Terminology, type Concept } from '@healthpassport/verifier';
import { europeanDigits } from './digits.ts';

/** The members of a result in the JSON of a test (`specs/summary.schema.json`). */
export type ResultMembers = Readonly<Record<string, string | number>>;

const number = /^([<>]?)\s*([0-9]{1,12}(?:[.,][0-9]{1,6})?)\s*(.*)$/su;
const pressure = /^([0-9]{2,3})\s*[/\-\s]\s*([0-9]{2,3})$/;
const titre = /^(?:1\s*[:/])?\s*([0-9]{1,4})$/;

/**
 * Reads a result as it is typed: `12.5`, `12,5`, `<0.1`, `126 mg/dL`, `120/80`, `1:8`. The decimal sign may be a comma; no sign divides thousands.
 * @returns the members; undefined for what is none of this test
 */
export function typedResult(typed: string, test: Concept): ResultMembers | undefined {
  const text = europeanDigits(typed).replaceAll('٫', '.');
  switch (test.resultType) {
    case 'blood-pressure': {
      const parts = pressure.exec(text);
      return parts === null ? undefined : { systolic: Number(parts[1]), diastolic: Number(parts[2]) };
    }
    case 'coded-titre': {
      const parts = titre.exec(text);
      return parts === null ? undefined : { value: Number(parts[1]) };
    }
    case 'quantity':
    case 'integer':
    case 'score':
      return quantity(text, test);
    default:
      return undefined;
  }
}

function quantity(text: string, test: Concept): ResultMembers | undefined {
  const parts = number.exec(text);
  if (parts === null) {
    return undefined;
  }

  const [, sign, digits, unit] = parts as unknown as readonly [string, string, string, string];
  const known = unit === '' ? undefined : unitOf(unit);
  return unit !== '' && known === undefined ? undefined : {
    value: Number(digits.replace(',', '.')),
    ...(sign !== '' && { comparator: sign }),
    ...(known !== undefined && known !== test.ucum && { unit: known }),
  };
}

// By its UCUM code, or as people write it: mmHg, µmol/l, mg/dl.
function unitOf(typed: string): string | undefined {
  const plain = (text: string): string => text.replaceAll(/[[\]{}\s]/gu, '').replaceAll(/[µμ]/gu, 'u').toLowerCase();
  const units = Terminology.current.concepts.filter(({ kind }) => kind === 'unit');
  return (units.find(({ ucum }) => ucum === typed) ?? units.find(({ ucum }) => plain(ucum) === plain(typed)))?.ucum;
}
