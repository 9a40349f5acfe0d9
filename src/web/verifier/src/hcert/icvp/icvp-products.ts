import type { ForeignMap } from '../../foreign/foreign-map.js';
import { knownConcept } from '../../foreign/known-concepts.js';
import type { Code } from '../../model/code.js';
import { findMappedConcept } from '../../model/mappings.js';
import type { Terminology } from '../../model/terminology.js';

// What the ids of WHO's prequalified yellow fever vaccines begin with; the rest is a hash of the product.
const yellowFever = 'YellowFeverProduct';

/** The vaccine of an ICVP. WHO's list of products is not shipped: a product that is not known stays a vaccine of unknown product, and its id is kept. */
export function readIcvpProduct(dose: ForeignMap, table: Terminology): Code {
  const product = dose.requiredText('vp');
  dose.keep('vp');
  return product.startsWith(yellowFever)
    ? knownConcept(table, 'yellow-fever')
    : findMappedConcept('icd11', product, 'vaccine', table) ?? knownConcept(table, 'vaccine-unknown'); // the drafts name the kind of vaccine
}
