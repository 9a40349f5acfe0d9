import { isBloodGroup } from '../../json/blood-groups.js';
import { certainties, type CodedEvent, type Entry, type Pregnancy, type Screening } from '../../model/entries.js';
import { done, type Source } from '../../model/source.js';
import { fhirSystems } from '../fhir-systems.js';
import { categoryOf } from '../fhir-words.js';
import { takeUnknown } from './absent-values.js';
import { codeIn, foreignCode, mappedCode, ownCode, takeCode, takeCodings } from './code-reader.js';
import { readDate } from './date-reader.js';
import { readDateExtension, readLane, readSource, readWord } from './entry-facts.js';
import type { FhirObject } from './fhir-object.js';
import { readOnePressure } from './pressure-reader.js';
import type { Resource } from './resource.js';
import { ResultReader } from './result-reader.js';

const pregnancyStatus = '82810-3';
const bloodGroupTest = '882-1';
const pregnant = '77386006';
const expectedDate = '11778-8';
const oldPressurePanel = '55284-4';
const finalStates: readonly (string | undefined)[] = ['final', 'amended', 'corrected'];

/** Reads an Observation: a test, a pregnancy or the blood group. */
export function readObservation(resource: Resource): Entry | undefined {
  const { root, bundle } = resource;
  const status = root.text('status');
  const isPending = status === 'registered' && ![...root.element.keys()].some((name) => name.startsWith('value'));
  if ((!finalStates.includes(status) && !isPending) || !resource.isAboutPatient('subject')) {
    return undefined;
  }

  const code = root.object('code');
  const own = ownCode(bundle, code, 'event');
  const key = own?.type === 'concept' ? own.key : undefined;
  const entry = key === 'pregnancy' ? readPregnancy(resource, code)
    : key === 'blood-group' ? readBloodGroup(resource, code, true)
    : loinc(code) === pregnancyStatus ? readPregnancy(resource, code)
    : loinc(code) === bloodGroupTest ? readBloodGroup(resource, code, false)
    : readScreening(resource, code);
  if (entry !== undefined) {
    root.take('status');
  }

  return entry;
}

function readScreening(resource: Resource, code: FhirObject | undefined): Screening | undefined {
  const { root, bundle } = resource;
  const found = readTest(resource, code);
  if (found === undefined) {
    return undefined;
  }

  takeCode(bundle, code, found.test);
  takeCategory(root, categoryOf(found.test));
  return {
    type: 'screening',
    code: found.test,
    date: readDate(root, 'effectiveDateTime') ?? readDate(root, 'effectiveInstant'),
    result: found.result,
    source: readObserver(resource),
    lane: readLane(resource),
  };
}

function readTest(resource: Resource, code: FhirObject | undefined): { readonly test: Screening['code']; readonly result: Screening['result'] } | undefined {
  const { root, bundle } = resource;
  const results = new ResultReader(resource);
  const read = (test: Screening['code'] | undefined, isOwn: boolean): ReturnType<typeof readTest> => {
    const result = test && results.read(test, isOwn);
    return test && result && { test, result };
  };
  const own = ownCode(bundle, code, 'screening');
  if (own !== undefined) {
    return read(own, true);
  }

  const mapped = mappedCode(bundle, code, 'screening') ?? (loinc(code) === oldPressurePanel ? bundle.table.find('blood-pressure') : undefined);
  const found = read(mapped, false);
  if (found !== undefined) {
    return found;
  }

  const pressure = readOnePressure(root, bundle.table);
  if (pressure !== undefined) {
    code?.take('coding');
    return pressure;
  }

  return read(foreignCode(code), false); // a form of result that our test does not have: the test stays the other system's
}

function readPregnancy(resource: Resource, code: FhirObject | undefined): Pregnancy | undefined {
  const { root } = resource;
  const value = root.object('valueCodeableConcept');
  if (codeIn(value, fhirSystems.snomed) !== pregnant) { // "not pregnant" has no word in the table
    return undefined;
  }

  const component = root.only('component');
  const expected = loinc(component?.object('code')) === expectedDate ? component : undefined;
  const date = expected && readDate(expected, 'valueDateTime');
  expected?.object('code')?.takeAll();
  value?.takeAll();
  code?.takeAll();
  takeCategory(root, 'exam');
  return {
    type: 'pregnancy',
    expectedDate: date,
    date: readDate(root, 'effectiveDateTime'),
    since: readDateExtension(root, 'since'),
    certainty: readWord(root, 'certainty', certainties),
    source: readObserver(resource),
    lane: readLane(resource),
  };
}

function readBloodGroup(resource: Resource, code: FhirObject | undefined, isOwn: boolean): CodedEvent | undefined {
  const { root } = resource;
  const group = resource.code(root.object('valueCodeableConcept'), 'result');
  if (group === undefined || (!isOwn && group.type === 'concept' && !isBloodGroup(group))) {
    return undefined;
  }

  code?.takeAll();
  takeCategory(root, 'laboratory');
  return { type: 'blood-group', code: group, date: readDate(root, 'effectiveDateTime'), source: readObserver(resource), lane: readLane(resource) };
}

function readObserver(resource: Resource): Source {
  let native = done;
  for (const performer of resource.root.list('performer')) {
    if (resource.isPatient(performer)) {
      native = { kind: 'told' };
    } else {
      resource.takeAuthor(performer);
      takeUnknown(performer);
    }
  }

  return readSource(resource, native);
}

function takeCategory(root: FhirObject, expected: string): void {
  root.list('category').filter((category) => codeIn(category, fhirSystems.observationCategory) === expected)
    .forEach((category) => takeCodings(category, { code: expected }));
}

function loinc(code: FhirObject | undefined): string | undefined {
  return codeIn(code, fhirSystems.loinc);
}
