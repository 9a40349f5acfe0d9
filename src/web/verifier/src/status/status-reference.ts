/** What a list is about. The numbers are those of bundles. */
export const statusPurposes = ['value', 'revocation', 'suspension'] as const;
export type StatusPurpose = (typeof statusPurposes)[number];

/** A place in a status list that the content of a credential names. */
export interface StatusReference {
  readonly list: string;
  readonly index: number;
  readonly purpose: StatusPurpose;
  /** Bits of an entry, where the credential says it. */
  readonly bits?: number;
}
