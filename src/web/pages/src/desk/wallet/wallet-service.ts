import { ask, type Refusal } from '../issuing/service.ts';

/** An offer that waits for a wallet (`OfferAnswer` of the service's API). */
export interface WalletOffer {
  readonly offer: string;
  readonly transactionCode: string;
  readonly expiresAt: string;
}

/** A request that waits for a wallet (`RequestAnswer`). */
export interface WalletRequest {
  readonly id: string;
  readonly request: string;
  readonly expiresAt: string;
}

/** What the wallet has answered so far. */
export type WalletAnswer = { readonly state: 'waiting' | 'declined' } | { readonly state: 'answered'; readonly text: string };

/** Offers what a request to issue held, as far as everybody may read it. */
export function offerToWallet(credential: unknown, copies: number, bound: boolean): Promise<WalletOffer | Refusal> {
  return ask('/wallet/offers', post({ credential, copies, bound }));
}

/** Asks a wallet for parts of a passport. */
export function askWallet(show: readonly string[], bound: boolean): Promise<WalletRequest | Refusal> {
  return ask('/wallet/requests', post({ show, bound }));
}

/** Looks whether the wallet has answered. An answer is given once. */
export function fetchWalletAnswer(id: string): Promise<WalletAnswer | Refusal> {
  return ask(`/wallet/requests/${id}`, {});
}

function post(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
