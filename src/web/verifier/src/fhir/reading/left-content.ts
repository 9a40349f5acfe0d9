import { jsonOneLine } from '../../json/json-one-line.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value.js';
import type { OtherContent } from '../../model/health-summary.js';
import type { BundleEntry } from './bundle-entry.js';

/** What is left of a bundle when its readers are done: members of the bundle and of entries, whole resources, and what nobody took of those that were read. */
export function leftContent(root: JsonObject, entries: readonly BundleEntry[], isTaken: (member: string) => boolean): readonly OtherContent[] {
  const left: OtherContent[] = [];
  for (const [name, value] of root) {
    if (name !== 'entry' && !isTaken(name)) {
      left.push(other(name, value));
    }
  }

  const list = root.get('entry');
  const byIndex = new Map(entries.map((entry) => [entry.index, entry]));
  for (const [i, item] of (isJsonList(list) ? list : []).entries()) {
    const entry = byIndex.get(i);
    if (entry === undefined || !isJsonObject(item)) {
      left.push(other(`entry[${i}]`, item));
    } else {
      addEntry(left, item, entry);
    }
  }

  return left;
}

function addEntry(left: OtherContent[], item: JsonObject, entry: BundleEntry): void {
  for (const [name, value] of item) {
    if (name !== 'fullUrl' && name !== 'resource') {
      left.push(other(`entry[${entry.index}].${name}`, value));
    }
  }

  if (entry.isRead) {
    add(left, entry, entry.resource, entry.path);
  } else {
    left.push(other(entry.path, entry.resource));
  }
}

// An object of which nothing was taken stays whole.
function add(left: OtherContent[], entry: BundleEntry, value: JsonValue, path: string): void {
  if (!isJsonObject(value) || !entry.isTouched(value)) {
    left.push(other(path, value));
    return;
  }

  for (const [name, inner] of value) {
    if (!entry.isTaken(value, name)) {
      const place = `${path}.${name}`;
      if (isJsonList(inner)) {
        inner.forEach((item, i) => add(left, entry, item, `${place}[${i}]`));
      } else {
        add(left, entry, inner, place);
      }
    }
  }
}

function other(where: string, value: JsonValue): OtherContent {
  return { where, json: jsonOneLine(value) };
}
