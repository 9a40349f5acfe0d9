import { vaccineRows } from '../generated/schedules.js';

/** What one vaccine holds: several alternatives where the record does not tell which it was. */
export interface VaccineContent {
  readonly alternatives: readonly (readonly string[])[];
  readonly live: boolean;
}

let table: ReadonlyMap<string, VaccineContent> | undefined;

/** What a vaccine holds (`specs/schedules/vaccines.json`); undefined where nothing is known of it. */
export function contentOf(key: string): VaccineContent | undefined {
  table ??= load();
  return table.get(key);
}

function load(): ReadonlyMap<string, VaccineContent> {
  const rows = vaccineRows as { readonly [key: string]: { readonly of?: readonly string[]; readonly oneOf?: readonly string[]; readonly live?: boolean } };
  return new Map(Object.entries(rows).map(([key, { of, oneOf, live }]) =>
    [key, { alternatives: of === undefined ? oneOf!.map((other) => rows[other]!.of!) : [of], live: live ?? false }]));
}
