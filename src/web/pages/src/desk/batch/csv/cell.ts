import type { Trouble } from '../trouble.ts';

/** What a cell says: members of the JSON of a summary, each as JSON. */
export type Members = Readonly<Record<string, string>>;

/** What was read of a cell, or why it cannot be used. */
export type CellResult = { readonly members: Members } | { readonly trouble: Trouble };

export function members(own: Members): CellResult {
  return { members: own };
}

export function trouble(key: string, more: Omit<Trouble, 'key'> = {}): CellResult {
  return { trouble: { key, ...more } };
}
