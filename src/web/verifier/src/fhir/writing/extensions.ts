import type { JsonMembers, JsonOutput } from '../../json/json-text.js';
import type { Entry } from '../../model/entries.js';
import { ownExtension } from '../fhir-systems.js';

/** An extension of ours, by its name in `specs/fhir.md` §3. */
export function extension(name: string, value: JsonMembers): JsonMembers {
  return { url: ownExtension + name, ...value };
}

/** The same, or nothing where there is no value. */
export function extensionOf<T>(name: string, value: T | undefined, write: (value: T) => JsonMembers): readonly JsonMembers[] {
  return value === undefined ? [] : [extension(name, write(value))];
}

/** The lane, and the source where FHIR has no element that says it. */
export function ofEntry({ source, lane }: Entry, hasNativeDocument = false): readonly JsonMembers[] {
  const said = source.kind === 'carried'
    ? [extension('source', { extension: [{ url: 'link', valueUnsignedInt: source.link }, { url: 'kind', valueCode: source.original }] })]
    : source.kind === 'document' && !hasNativeDocument ? [extension('source', { valueCode: 'document' })] : [];
  return [...said, ...extensionOf('lane', lane, (valueCode) => ({ valueCode }))];
}

/** The extensions of one element, which stand in one list. */
export function extensions(...items: readonly JsonMembers[]): JsonMembers {
  return { extension: items.length === 0 ? undefined : (items as readonly JsonOutput[]) };
}
