import { findCoding, isCovid, readCoding, type ForeignCoding } from '../../foreign/foreign-coding.js';
import { readDate } from '../../foreign/foreign-dates.js';
import { readDoseNumber, readLot } from '../../foreign/foreign-doses.js';
import type { ForeignMap } from '../../foreign/foreign-map.js';
import { knownConcept } from '../../foreign/known-concepts.js';
import type { Code } from '../../model/code.js';
import type { Vaccination } from '../../model/entries.js';
import { done } from '../../model/source.js';
import type { Terminology } from '../../model/terminology.js';

/** Reads the dose of a vaccination status. */
export function readDdccDose(dose: ForeignMap, table: Terminology): Vaccination {
  const vaccine = readCoding(dose, 'vaccine');
  if (vaccine === undefined) {
    dose.findings.fail(dose.at('vaccine'), 'a code');
  }

  const disease = readCoding(dose, 'disease');
  const number = readDoseNumber(dose, 'dose');
  const of = readDoseNumber(dose, 'total_doses');
  const vaccination: Vaccination = {
    type: 'vaccination',
    code: codeOf(vaccine, disease === undefined || isCovid(disease), table), // DDCC is about COVID-19
    date: readDate(dose, 'date'),
    dose: number,
    of: number === undefined ? undefined : of,
    lot: readLot(dose, 'lot'),
    source: done,
  };
  dose.keep('vaccine');
  dose.keep('disease');
  return vaccination;
}

function codeOf(vaccine: ForeignCoding | undefined, isAboutCovid: boolean, table: Terminology): Code {
  const code = vaccine && findCoding(vaccine, 'vaccine', table);
  return code?.type === 'concept' ? code : isAboutCovid ? knownConcept(table, 'covid') : code ?? knownConcept(table, 'vaccine-unknown');
}
