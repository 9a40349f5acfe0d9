import type { ServicesPack } from './services-pack.js';

/** What a reader remembers of a services pack, so that an older or a doubled edition is noticed (`specs/services-pack.md` 7.5). */
export interface ServicesMemory {
  readonly publisher: string;
  readonly id: string;
  /** The largest edition that was seen. */
  readonly edition: number;
  /** SHA-256 of every pack of that edition that was seen; more than one is a fork. */
  readonly hashes: readonly string[];
}

/** What is remembered after another edition was seen; what is about another pack is passed over. */
export function rememberServices(remembered: ServicesMemory | undefined, { publisher, id, edition }: ServicesPack, hash: string): ServicesMemory {
  const isOfIt = remembered !== undefined && remembered.publisher === publisher && remembered.id === id;
  if (!isOfIt || edition > remembered.edition) {
    return { publisher, id, edition, hashes: [hash] };
  }

  return edition < remembered.edition || remembered.hashes.includes(hash) ? remembered : { ...remembered, hashes: [...remembered.hashes, hash] };
}
