import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value.js';
import { trim } from '../../text.js';
import type { BundleInput } from './bundle-input.js';

/** Reports empty texts, lists and objects, and nulls: FHIR forbids them (R4, JSON §2.6.2), since they look as if something was said. */
export function reportEmptyValues(input: BundleInput, root: JsonObject): void {
  find(root, '', (path) => input.report('empty-value', path));
}

function find(value: JsonValue, path: string, report: (path: string) => void): void {
  if (isJsonList(value)) {
    inList(value, path, report);
  } else if (isJsonObject(value)) {
    value.forEach((inner, name) => find(inner, path === '' ? name : `${path}.${name}`, report));
    if (value.size === 0) {
      report(path);
    }
  } else if (value === null || (typeof value === 'string' && trim(value) === '')) {
    report(path);
  }
}

function inList(items: readonly JsonValue[], path: string, report: (path: string) => void): void {
  items.forEach((item, i) => {
    if (item !== null) {
      find(item, `${path}[${i}]`, report);
    }
  });

  // A null in a list keeps the place of a value that has an extension only; a list of nothing but nulls says nothing.
  if (items.every((item) => item === null)) {
    report(path);
  }
}
