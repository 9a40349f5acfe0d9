import { keyIdOf, type KeyId } from '../../keys/key-id.js';
import { dayOfInstant, millisecondsOfDay, type Instant } from '../../model/days.js';
import { Losses } from '../../trust/checkpoints/losses.js';
import type { RootDocument } from '../../trust/root-document.js';
import type { TrustBundle } from '../../trust/trust-bundle.js';
import type { TrustedIssuer } from '../../trust/trusted-issuer.js';
import type { TrustedKey } from '../../trust/trusted-key.js';
import { isOvertaken, type CheckpointMemory } from './checkpoint-memory.js';

/** What checkpoints say beside a bundle (`specs/trust-bundle.md` 11.6). It makes nothing good that was not. */
export class Freshness {
  private constructor(
    /** Whether a newer bundle is known to exist, and not everything that it takes back is known. */
    readonly isBehind: boolean,
    /** Whether two checkpoints of one week were seen. */
    readonly isFork: boolean,
    /** Everything that this network took back until then is known; undefined when no checkpoint says more than the bundle. */
    readonly knownUntil: Instant | undefined,
    /** The day of what was lost. */
    readonly lostAsOf: Instant,
    private readonly losses: Losses,
  ) {}

  /** @param isSoundBundle whether the bundle is neither a roll-back nor a fork */
  static of(memory: CheckpointMemory | undefined, root: RootDocument, bundle: TrustBundle, isSoundBundle: boolean): Freshness {
    if (memory === undefined || isOvertaken(memory, bundle)) {
      return new Freshness(false, false, undefined, 0, Losses.none);
    }

    const { content } = memory.newest;
    const isFork = memory.hashes.length > 1;
    if (bundle.federation !== undefined) { // no number says which lists of its members a bundle has, so that nothing becomes known
      const isOlder = content.bundleNumber > bundle.federation.roll.roll.number || content.rootVersion > root.version;
      return new Freshness(isFork || isOlder, isFork, undefined, content.day * millisecondsOfDay, memory.losses);
    }

    const reaches = isSoundBundle && !isFork && memory.knownNumber > bundle.number;
    const isBehind = !reaches || memory.knownNumber < content.bundleNumber || content.rootVersion > root.version;
    const known = memory.knownDay * millisecondsOfDay;
    return new Freshness(isBehind, isFork, reaches && memory.knownDay >= dayOfInstant(bundle.signedAt) ? known : undefined, content.day * millisecondsOfDay, memory.losses);
  }

  /** Whether a checkpoint says that a key of an issuer is lost. */
  isLost({ number }: TrustedIssuer, key: KeyId): boolean {
    return number !== undefined && this.losses.has(number, key);
  }

  /** The same of a key of the bundle. */
  isLostKey(issuer: TrustedIssuer, { kid }: TrustedKey): boolean {
    return this.isLost(issuer, keyIdOf(kid));
  }

  /** What checkpoints say of a card, by its number in bundles; undefined when they say nothing. */
  status({ number }: TrustedIssuer, list: number, index: number): number | undefined {
    return number === undefined ? undefined : this.losses.status(number, list, index);
  }
}
