import type { Code } from '../../model/code.js';
import type { ConceptKind } from '../../model/concept-kind.js';
import { lanes, type Lane } from '../../model/entries.js';
import type { PartialDate } from '../../model/partial-date.js';
import { done, sourceKinds, type Source } from '../../model/source.js';
import { readDate } from './date-reader.js';
import type { FhirObject } from './fhir-object.js';
import type { Resource } from './resource.js';

/** The source of an entry: our own extension, or what FHIR's elements said. */
export function readSource(resource: Resource, native: Source): Source {
  const extension = resource.root.extension('source');
  if (extension === undefined) {
    return native;
  }

  const word = extension.text('valueCode');
  if (word !== undefined) {
    const isPlain = word === 'done' || word === 'document' || word === 'told';
    if (isPlain) {
      extension.take('valueCode');
    }

    return isPlain ? { kind: word } : native;
  }

  const link = extension.part('link')?.whole('valueUnsignedInt', 0, resource.bundle.links - 1);
  const kind = extension.part('kind')?.text('valueCode');
  const original = sourceKinds.find((known) => known === kind);
  if (link === undefined || original === undefined) {
    return native;
  }

  extension.takeAll();
  return { kind: 'carried', link, original };
}

/** The source of an entry of which FHIR names who said it: told when it is the patient; anybody else is kept as other content. */
export function readSaidBy(resource: Resource, sayer: FhirObject | undefined): Source {
  return readSource(resource, resource.isPatient(sayer) ? { kind: 'told' } : done);
}

/** The part of a passport that an entry is meant for. */
export function readLane({ root }: Resource): Lane | undefined {
  return readWord(root, 'lane', lanes);
}

/** A word of a closed list of ours in an extension. */
export function readWord<T extends string>(owner: FhirObject, name: string, words: readonly T[]): T | undefined {
  const extension = owner.extension(name);
  const word = words.find((known) => known === extension?.text('valueCode'));
  if (word !== undefined) {
    extension?.take('valueCode');
  }

  return word;
}

/** A date in an extension. */
export function readDateExtension(owner: FhirObject | undefined, name: string): PartialDate | undefined {
  const extension = owner?.extension(name);
  return extension && readDate(extension, 'valueDateTime');
}

/** A whole number in an extension. */
export function readWholeExtension(owner: FhirObject | undefined, name: string, min: number, max: number): number | undefined {
  const extension = owner?.extension(name);
  const number = extension?.whole('valuePositiveInt', min, max);
  if (number !== undefined) {
    extension?.take('valuePositiveInt');
  }

  return number;
}

/** A code in an extension. */
export function readCodeExtension(resource: Resource, name: string, kind: ConceptKind): Code | undefined {
  return resource.code(resource.root.extension(name)?.object('valueCodeableConcept'), kind);
}
