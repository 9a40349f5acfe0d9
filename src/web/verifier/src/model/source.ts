/** Where an entry comes from, by the numbers of `specs/compact-passport.md` §6. */
export const sourceKinds = ['done', 'document', 'told', 'carried'] as const;

/** Done by this issuer, copied from a document, told, or carried over from another credential. */
export type SourceKind = (typeof sourceKinds)[number];

/** The source of an entry; one that is carried over names the place of its link and what the entry was there. */
export type Source =
  | { readonly kind: 'done' | 'document' | 'told' }
  | { readonly kind: 'carried'; readonly link: number; readonly original: SourceKind };

/** Done, given or measured by the issuer of the card. */
export const done: Source = { kind: 'done' };

/** A text that two sources share exactly when they are the same. */
export function sourceIdentity(source: Source): string {
  return source.kind === 'carried' ? `carried ${source.link} ${source.original}` : source.kind;
}
