export type KeyPurpose = 'lane' | 'device';

/** What the page asks of the worker that makes keys. */
export interface KeyRequest {
  /** For the sealed part of a card, or for what this device keeps. */
  readonly purpose: KeyPurpose;
  readonly secret: string;
  readonly salt: Uint8Array;
}

/** First how long it will take, then the key. */
export type KeyAnswer =
  | { readonly what: 'estimate'; readonly milliseconds: number }
  | { readonly what: 'key'; readonly key: CryptoKey };
