import { Failure, obstacleOf, readFhirBundle } from '@healthpassport/verifier';
import { entriesOf } from '@healthpassport/verifier/writing';
import type { ReadPerson } from '../batch-person.ts';
import { batchLimits } from '../limits.ts';
import { tooMany, type Trouble } from '../trouble.ts';
import { jsonObjects, type JsonPiece } from './json-values.ts';

/** Whether a text is meant as JSON. */
export function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** Reads FHIR bundles, one a person. @returns the persons, or why the file is no such file */
export function readFhirPersons(text: string): readonly ReadPerson[] | Trouble {
  const pieces = jsonObjects(text, batchLimits.persons);
  return pieces === undefined ? { key: 'batch-bundle-wrong' }
    : pieces.length === 0 ? { key: 'batch-empty' }
    : pieces.length > batchLimits.persons ? tooMany
    : pieces.map(readPerson);
}

function readPerson({ line, text }: JsonPiece, place: number): ReadPerson {
  const person = { number: place + 1, label: `${place + 1}`, lines: [line] };
  const content = readFhirBundle(new TextEncoder().encode(text));
  if (content instanceof Failure) {
    return { ...person, troubles: [{ key: 'batch-bundle-wrong', line, expected: content.expected }] };
  }

  const obstacle = obstacleOf(content);
  const { links, other } = content.summary;
  const summary = { ...content.summary, other: [] };
  const notTaken = other.map(({ where }) => where);
  if (obstacle !== undefined || links.length > 0) {
    return { ...person, notTaken, troubles: [{ key: 'batch-bundle-unsure', line, expected: obstacle === undefined ? 'no links: they are made by the service from the codes of earlier cards' : `${obstacle.code}: ${obstacle.where}` }] };
  }

  return entriesOf(summary).length === 0 && summary.holder === undefined ? { ...person, notTaken, troubles: [{ key: 'batch-empty', line }] } : { ...person, notTaken, summary, troubles: [] };
}
