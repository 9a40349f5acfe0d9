import type { ForeignMap } from '../../foreign/foreign-map.js';

// COVID-19 in SNOMED CT, the only disease that a DCC has ever been about.
const covid = '840539006';

export function isAboutCovid(entry: ForeignMap): boolean {
  return entry.text('tg') === covid;
}

/** Keeps the disease when it is another one. */
export function keepOtherTarget(entry: ForeignMap): void {
  if (!isAboutCovid(entry)) {
    entry.keep('tg');
  }
}

/** Refuses an entry without members without which it says nothing. */
export function requireMembers(entry: ForeignMap, ...names: readonly string[]): void {
  for (const name of names) {
    if (!entry.has(name)) {
      entry.findings.fail(entry.at(name), 'a value');
    }
  }
}

/** Notes missing members that the schema demands and that nobody's health hangs on. */
export function tolerateMissing(entry: ForeignMap, ...names: readonly string[]): void {
  for (const name of names) {
    if (!entry.has(name)) {
      entry.findings.tolerate('member-missing', entry.at(name));
    }
  }
}
