import type { Certainty } from '../../model/entries.js';
import { codeIn } from './code-reader.js';
import type { FhirObject } from './fhir-object.js';

const suspected = ['unconfirmed', 'provisional', 'differential', 'presumed'];

/**
 * How certain a condition or an allergy is.
 * @returns the certainty, or undefined where nothing is said; false when the resource says that it is not so, was a mistake, or something that we do not know
 */
export function readCertainty(root: FhirObject, system: string): Certainty | undefined | false {
  if (!root.has('verificationStatus')) {
    return undefined;
  }

  const status = root.object('verificationStatus');
  const word = codeIn(status, system);
  if (word === 'confirmed' || word === 'unconfirmed') {
    status?.takeAll();
  }

  return word === 'confirmed' ? 'confirmed' : word !== undefined && suspected.includes(word) ? 'suspected' : false;
}
