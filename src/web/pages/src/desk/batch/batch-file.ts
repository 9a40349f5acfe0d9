import type { CardParts } from '@healthpassport/verifier/writing';
import { measured, type BatchPerson } from './batch-person.ts';
import { readCsvPersons } from './csv/csv-persons.ts';
import type { DateOrder } from './csv/cell-date.ts';
import { isJson, readFhirPersons } from './fhir/fhir-persons.ts';
import { fileText } from './file-text.ts';
import { batchLimits } from './limits.ts';
import type { Trouble } from './trouble.ts';

/** What a file holds. */
export interface BatchFile {
  readonly persons: readonly BatchPerson[];
  /** Rows that were passed over, since they begin with `#`. */
  readonly remarks: number;
  readonly hasAmbiguousDates: boolean;
}

/** Reads a file of many persons: a table, or FHIR bundles. Bad content is a trouble of the file or of a person, never an exception. @param card what is known of the cards by which they are measured */
export function readBatchFile(bytes: Uint8Array, order: DateOrder, card: CardParts = {}): BatchFile | Trouble {
  const text = bytes.length <= batchLimits.fhirBytes ? fileText(bytes) : tooLarge(batchLimits.fhirBytes);
  if (typeof text !== 'string') {
    return text;
  }

  if (isJson(text)) {
    const persons = readFhirPersons(text);
    return 'key' in persons ? persons : { persons: persons.map((person) => measured(person, card)), remarks: 0, hasAmbiguousDates: false };
  }

  const table = bytes.length <= batchLimits.csvBytes ? readCsvPersons(text, order) : tooLarge(batchLimits.csvBytes);
  return 'key' in table ? table : { ...table, persons: table.persons.map((person) => measured(person, card)) };
}

function tooLarge(bytes: number): Trouble {
  return { key: 'batch-too-large', values: { size: bytes / 1024 / 1024 } };
}
