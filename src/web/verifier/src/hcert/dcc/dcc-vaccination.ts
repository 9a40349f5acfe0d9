import { readDate } from '../../foreign/foreign-dates.js';
import { readDoseNumber } from '../../foreign/foreign-doses.js';
import type { ForeignMap } from '../../foreign/foreign-map.js';
import { foreignCode } from '../../foreign/foreign-tests.js';
import { knownConcept } from '../../foreign/known-concepts.js';
import type { Code } from '../../model/code.js';
import type { Vaccination } from '../../model/entries.js';
import { findMappedConcept } from '../../model/mappings.js';
import { done } from '../../model/source.js';
import type { Terminology } from '../../model/terminology.js';
import { isAboutCovid, keepOtherTarget, requireMembers, tolerateMissing } from './dcc-entry.js';
import { findDccProduct } from './dcc-products.js';

/** Reads a vaccination of a DCC. */
export function readDccVaccination(entry: ForeignMap, table: Terminology): Vaccination {
  requireMembers(entry, 'tg', 'vp', 'dt', 'dn', 'sd');
  keepOtherTarget(entry);
  const code = readVaccine(entry, table);
  const date = readDate(entry, 'dt');
  const dose = readDoseNumber(entry, 'dn');
  const of = readDoseNumber(entry, 'sd');
  if (dose === undefined) {
    entry.keep('sd');
  }

  tolerateMissing(entry, 'mp', 'ma', 'co', 'is', 'ci');
  entry.keepRest();
  return { type: 'vaccination', code, date, dose, of: dose === undefined ? undefined : of, source: done };
}

// The product says more than the kind of vaccine does; both are kept unless the code says the same.
function readVaccine(entry: ForeignMap, table: Terminology): Code {
  const kind = entry.text('vp') ?? '';
  const product = entry.text('mp') ?? '';
  entry.keep('mp');
  const known = findDccProduct(product, table);
  if (known !== undefined) {
    entry.keep('vp');
    return known;
  }

  const system = kind.startsWith('J') ? 'atc' : 'snomed';
  const mapped = findMappedConcept(system, kind, 'vaccine', table);
  if (mapped !== undefined) {
    return mapped;
  }

  const isCovid = isAboutCovid(entry);
  const code = isCovid ? undefined : foreignCode(system, kind);
  if (code === undefined) {
    entry.keep('vp');
  }

  return code ?? knownConcept(table, isCovid ? 'covid' : 'vaccine-unknown');
}
