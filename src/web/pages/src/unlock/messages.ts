/** What the page asks of the worker that makes keys. */
export interface KeyRequest {
  readonly digits: string;
  readonly salt: Uint8Array;
}

/** First how long it will take, then the key. */
export type KeyAnswer =
  | { readonly what: 'estimate'; readonly milliseconds: number }
  | { readonly what: 'key'; readonly key: CryptoKey };
