import { readDate } from '../foreign/foreign-dates.js';
import { readDoseNumber, readLot } from '../foreign/foreign-doses.js';
import type { ForeignMap } from '../foreign/foreign-map.js';
import { foreignCode } from '../foreign/foreign-tests.js';
import { knownConcept } from '../foreign/known-concepts.js';
import { limits } from '../generated/limits.js';
import type { Code } from '../model/code.js';
import type { Vaccination } from '../model/entries.js';
import { emptySummary, type HealthSummary } from '../model/health-summary.js';
import { findMappedConcept } from '../model/mappings.js';
import { done } from '../model/source.js';
import type { Terminology } from '../model/terminology.js';

/** Reads the vaccinations of a VDS-NC: a list of vaccines, each with its doses. */
export function readVdsNcVaccinations(message: ForeignMap, table: Terminology): HealthSummary {
  const vaccinations: Vaccination[] = [];
  for (const vaccine of message.mapsAt('ve')) {
    const code = readVaccine(vaccine, table);
    vaccinations.push(...vaccine.mapsAt('vd').map((dose) => readDose(dose, code)));
    vaccine.keepRest();
  }

  if (vaccinations.length === 0 || vaccinations.length > limits.entries) {
    message.findings.fail(message.at('ve'), `1 to ${limits.entries} doses`);
  }

  return { ...emptySummary, vaccinations };
}

function readVaccine(vaccine: ForeignMap, table: Terminology): Code {
  const kind = vaccine.text('des') ?? '';
  const concept = findMappedConcept('icd11', kind, 'vaccine', table);
  const code = concept ?? foreignCode('icd11', kind);
  if (code === undefined) {
    vaccine.findings.tolerate('code-not-read', vaccine.at('des'));
  }

  if (code?.type !== 'foreign') {
    vaccine.keep('des'); // a foreign code says all of it
  }

  return code ?? knownConcept(table, 'vaccine-unknown');
}

function readDose(dose: ForeignMap, code: Code): Vaccination {
  const vaccination: Vaccination = {
    type: 'vaccination', code, date: readDate(dose, 'dvc'), dose: readDoseNumber(dose, 'seq'), lot: readLot(dose, 'lot'), source: done,
  };
  dose.keepRest();
  return vaccination;
}
