import type { Concept } from '../../model/code.js';
import type { Terminology } from '../../model/terminology.js';

const keys: ReadonlyMap<string, string> = new Map([
  ['EU/1/20/1528', 'covid-mrna-pfizer'],
  ['EU/1/20/1507', 'covid-mrna-moderna'],
  ['EU/1/21/1529', 'covid-chadox'],
  ['Covishield', 'covid-chadox'],
  ['EU/1/20/1525', 'covid-ad26'],
  ['CoronaVac', 'covid-sinovac'],
  ['BBIBP-CorV', 'covid-sinopharm'],
]);

/** The concept of a vaccine product of the EU register (or one of the three names in use beside it), where the terminology has one of its own. */
export function findDccProduct(product: string, table: Terminology): Concept | undefined {
  const key = keys.get(product);
  return key === undefined ? undefined : table.find(key);
}
