import { refusalKey } from '../../issuing/refusal-text.ts';
import type { BatchPerson } from '../batch-person.ts';
import { columnKeys } from '../csv/columns.ts';
import { csvText } from '../csv/csv-writer.ts';
import { passingCodes, type Outcome } from '../issuing/batch-issuing.ts';
import type { Trouble } from '../trouble.ts';

/** The text of a key in the language of the page. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Why something cannot be used, in one sentence; it names the column and quotes nothing of the file. */
export function troubleText({ key, values, column }: Trouble, say: Say): string {
  return column === undefined ? say(key, values) : `${say(columnKeys[column])}: ${say(key, values)}`;
}

/** What a code of the service means, in words. */
export function codeText(code: string, say: Say): string {
  const isBusy = passingCodes.has(code) && code !== 'not-signed-in';
  return `${say(isBusy ? 'batch-busy' : refusalKey(code))} (${code})`;
}

/** What became of each line as a table for the clinic: who, where, what, why. It holds no health data, and no secret. */
export function reportCsv(persons: readonly BatchPerson[], outcomes: ReadonlyMap<BatchPerson, Outcome>, say: Say, delimiter: string): string {
  const rows = persons.map((person) => {
    const outcome = outcomes.get(person);
    const state = person.summary === undefined ? 'batch-not-ready' : outcome === undefined ? 'batch-not-sent' : outcome.state === 'issued' ? 'batch-issued' : 'batch-refused';
    const reasons = outcome?.state === 'refused' ? codeText(outcome.code, say) : person.troubles.map((one) => `${one.line === undefined ? '' : `${one.line} `}${troubleText(one, say)}`).join(' | ');
    return [
      `${person.number}`, person.label, person.lines.join(' '), say(state), reasons, outcome?.state === 'issued' ? outcome.stubNumber : '',
      [person.leftOut > 0 ? say('batch-left-out', { count: person.leftOut }) : '', person.notTaken.length > 0 ? say('batch-not-taken', { count: person.notTaken.length }) : ''].filter((text) => text !== '').join(' | '),
    ];
  });
  return csvText([[say('batch-number'), say('holder'), say('batch-line'), say('batch-outcome'), say('batch-reason'), say('stub-number'), say('batch-left')], ...rows], delimiter);
}
