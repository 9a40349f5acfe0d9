import type { JsonMembers } from '../../json/json-text.js';
import type { HealthSummary, Link, Sex } from '../../model/health-summary.js';
import { extension, extensionOf, extensions } from './extensions.js';
import { absent, dated } from './fhir-values.js';

const genders: Readonly<Record<Sex, string>> = { female: 'female', male: 'male', 'not-stated': 'unknown' };

/** The holder, and what a summary as a whole says, as a Patient. */
export function patientMembers({ holder, links, terminologyVersion }: HealthSummary): JsonMembers {
  const { name, birth, sex, otherSpellings = [], heldBy } = holder ?? {};
  return {
    ...extensions(
      ...links.map(linkExtension),
      ...extensionOf('terminologyVersion', terminologyVersion, (valuePositiveInt) => ({ valuePositiveInt })),
      ...(sex === 'not-stated' ? [extension('sex', { valueCode: sex })] : []), // asked and not stated is more than FHIR's "unknown"
      ...extensionOf('heldBy', heldBy, (valueCode) => ({ valueCode }))),
    name: [
      name === undefined ? { _text: { extension: [absent] } } : { use: 'usual', text: name },
      ...otherSpellings.map((text) => ({ ...extensions(extension('otherSpelling', { valueBoolean: true })), text })),
    ],
    gender: sex && genders[sex],
    ...dated('birthDate', birth, true),
  };
}

function linkExtension({ issuer, statusIndex, hash, joinedByClinician, corrects }: Link): JsonMembers {
  return extension('link', {
    extension: [
      { url: 'issuer', valueDecimal: issuer }, { url: 'statusIndex', valueUnsignedInt: statusIndex }, { url: 'hash', valueString: hash },
      ...(joinedByClinician ? [{ url: 'joinedBy', valueCode: 'clinician' }] : []),
      ...(corrects ? [{ url: 'corrects', valueBoolean: true }] : []),
    ],
  });
}
