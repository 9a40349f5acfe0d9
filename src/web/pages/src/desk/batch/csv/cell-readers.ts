import { Terminology, type ConceptKind } from '@healthpassport/verifier';
import { europeanDigits } from '../../entering/digits.ts';
import { dateJson, isAmbiguousDate, type DateOrder } from './cell-date.ts';
import { isAmbiguousNumber, numberJson } from './cell-number.ts';
import { members, trouble, type CellResult } from './cell.ts';
import { isFormula } from './csv-writer.ts';
import { Labels } from './labels.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Reads the text of a cell into a member of an entry. */
export type CellReader = (text: string, member: string, order: DateOrder) => CellResult;

const labels = new Map<string, Labels>();

/** The labels of some kinds; made once. */
export function labelsOf(...kinds: readonly ConceptKind[]): Labels {
  const name = kinds.join(' ');
  const known = labels.get(name) ?? new Labels(kinds);
  labels.set(name, known);
  return known;
}

export const dateCell: CellReader = (text, member, order) => {
  const json = dateJson(text, order);
  return json !== undefined ? members({ [member]: json }) : trouble(isAmbiguousDate(text) && order === 'ask' ? 'batch-date-ambiguous' : 'batch-date-wrong');
};

export const numberCell: CellReader = (text, member) => {
  const json = numberJson(text);
  return isAmbiguousNumber(text) ? trouble('batch-number-ambiguous') : json === undefined ? trouble('batch-number-wrong') : members({ [member]: json });
};

/** A name or a lot. What a spreadsheet would compute is refused: no name begins so, and other programs may open what we hand on. */
export const textCell: CellReader = (text, member) => (isFormula(text) ? trouble('batch-formula') : members({ [member]: JSON.stringify(text) }));

/** The number of a dose, alone or with the number of all: `1`, `1/3`. */
export const doseCell: CellReader = (text, member) => {
  const parts = /^([0-9]{1,2})(?: ?\/ ?([0-9]{1,2}))?$/.exec(europeanDigits(text));
  return parts === null ? trouble('batch-number-wrong') : members({ [member]: `${Number(parts[1])}`, ...(parts[2] === undefined ? {} : { of: `${Number(parts[2])}` }) });
};

/** A concept of a kind. */
export function conceptCell(...kinds: readonly ConceptKind[]): CellReader {
  return (text, member) => {
    const found = labelsOf(...kinds).find(text);
    return found.length === 1 ? members({ [member]: JSON.stringify(found[0]!.key) }) : unclear(text, found.map(({ key }) => key), kinds);
  };
}

/** A unit: its UCUM code, in which case counts, else its label. */
export const unitCell: CellReader = (text, member) => {
  const found = labelsOf('unit').find(text);
  const ucum = Terminology.current.findUnit(text)?.ucum ?? (found.length === 1 ? found[0]!.ucum : undefined);
  return ucum === undefined ? unclear(text, found.map(({ key }) => key), ['unit']) : members({ [member]: JSON.stringify(ucum) });
};

/** A word of a closed list. */
export function wordCell(vocabulary: Vocabulary): CellReader {
  return (text, member) => {
    const word = vocabulary.find(text);
    return word === undefined ? trouble('batch-word-wrong', { values: { words: vocabulary.all } }) : members({ [member]: JSON.stringify(word) });
  };
}

/** Why a text is the label of no concept, or of several. */
export function unclear(text: string, found: readonly string[], kinds: readonly ConceptKind[]): CellResult {
  return found.length > 0 ? trouble('batch-ambiguous', { nearest: found }) : trouble('batch-unknown', { nearest: labelsOf(...kinds).nearest(text) });
}
