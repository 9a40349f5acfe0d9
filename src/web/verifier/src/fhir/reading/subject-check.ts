import { member, textMember } from '../../json/json-value.js';
import type { BundleEntry } from './bundle-entry.js';
import type { BundleInput } from './bundle-input.js';

/** Reports a resource that was not read because it names nobody who is there, or somebody else. */
export function reportSubject(input: BundleInput, entry: BundleEntry): void {
  for (const name of ['subject', 'patient']) {
    const reference = textMember(member(entry.resource, name), 'reference');
    if (reference === undefined) {
      continue;
    }

    const found = input.references.find(reference, entry);
    if (found === undefined) {
      input.report('dangling-reference', `${entry.path}.${name}.reference`);
    } else if (input.patient !== undefined && found !== input.patient) {
      input.report('other-subject', `${entry.path}.${name}.reference`);
    }
  }
}
