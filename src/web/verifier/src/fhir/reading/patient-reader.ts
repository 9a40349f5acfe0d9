import { limits } from '../../generated/limits.js';
import { isJsonList } from '../../json/json-value.js';
import { holdings, isEmptyHolder, sexes, type Holder, type Link, type Sex } from '../../model/health-summary.js';
import { isAcceptableText } from '../../passport/passport-text.js';
import { maxNumber } from '../../trust/trust-input.js';
import { ownExtension } from '../fhir-systems.js';
import { takeUnknown } from './absent-values.js';
import { readDate } from './date-reader.js';
import { readWord } from './entry-facts.js';
import type { FhirObject } from './fhir-object.js';
import type { Resource } from './resource.js';

const hashForm = /^[0-9a-f]{24}$/;
const otherUses: readonly (string | undefined)[] = ['old', 'maiden', 'nickname'];

/** Reads a Patient: the holder. */
export function readHolder(resource: Resource): Holder | undefined {
  const { root } = resource;
  const names = root.list('name');
  const name = bestName(names);
  const others = names.filter(isOtherSpelling);
  const holder: Holder = {
    name: name && readName(resource, name),
    otherSpellings: others.slice(0, limits.otherSpellings).map((other) => readName(resource, other)).filter((other) => other !== undefined),
    birth: readDate(root, 'birthDate'),
    sex: readSex(root),
    heldBy: readWord(root, 'heldBy', holdings),
  };
  others.forEach((other) => other.extension('otherSpelling')?.take('valueBoolean'));
  if (root.flag('active') === true) {
    root.take('active');
  }

  const isInactive = root.has('active') && root.flag('active') !== true;
  if (isInactive || root.has('link') || root.has('deceasedDateTime') || root.flag('deceasedBoolean') === true) {
    resource.bundle.report('patient-modified', root.path);
  }

  return isEmptyHolder(holder) ? undefined : holder;
}

/** Reads the links of a Patient, up to the first one that is none: later ones would get another place in the list than the sources name. */
export function readPatientLinks(root: FhirObject): readonly Link[] {
  const links: Link[] = [];
  for (const extension of root.list('extension').filter((one) => one.text('url') === `${ownExtension}link`)) {
    const issuer = extension.part('issuer')?.number('valueDecimal');
    const statusIndex = extension.part('statusIndex')?.whole('valueUnsignedInt', 0, limits.statusEntries - 1);
    const hash = extension.part('hash')?.text('valueString') ?? '';
    if (issuer?.isInteger !== true || issuer.steps > BigInt(maxNumber) || statusIndex === undefined || !hashForm.test(hash) || links.length === limits.links) {
      break;
    }

    links.push({
      issuer: Number(issuer.steps),
      statusIndex,
      hash,
      joinedByClinician: extension.part('joinedBy')?.text('valueCode') === 'clinician',
      corrects: extension.part('corrects')?.flag('valueBoolean') === true,
    });
    extension.takeAll();
  }

  return links;
}

function bestName(names: readonly FhirObject[]): FhirObject | undefined {
  return names.find((name) => name.text('use') === 'usual') ?? names.find((name) => name.text('use') === 'official')
    ?? names.find((name) => !isOtherSpelling(name) && !otherUses.includes(name.text('use')));
}

function isOtherSpelling(name: FhirObject): boolean {
  return name.extension('otherSpelling')?.flag('valueBoolean') === true;
}

/** The text as it is; without one the given names and the family name, in this order. */
function readName(resource: Resource, name: FhirObject): string | undefined {
  const text = name.text('text');
  const given = name.element.get('given');
  const parts = [...(isJsonList(given) ? given : []), name.text('family')].filter((part) => typeof part === 'string' && part !== '');
  const read = text ?? parts.join(' ');
  if (read === '') {
    takeUnknown(name.object('_text'));
    return undefined;
  }

  if (!isAcceptableText(read, limits.nameLength)) {
    if ([...read].length <= limits.nameLength) {
      resource.bundle.report('unsafe-text', name.path);
    }

    return undefined;
  }

  (text === undefined ? ['given', 'family', 'use'] : ['text', 'use']).forEach((member) => name.take(member));
  return read;
}

function readSex(root: FhirObject): Sex | undefined {
  const gender = root.text('gender');
  const own = readWord(root, 'sex', sexes);
  const sex = own ?? (gender === 'female' || gender === 'male' ? gender : undefined);
  if (sex !== undefined) {
    root.take('gender');
  }

  return sex;
}
