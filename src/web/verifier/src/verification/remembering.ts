import { millisecondsOfDay, type Instant } from '../model/days.js';
import type { SignedRoot } from '../trust/signed-root.js';
import type { TrustBundle } from '../trust/trust-bundle.js';
import { besideBundle, type CheckpointMemory } from './checkpoints/checkpoint-memory.js';
import { rememberFederation } from './federation/federation-remembering.js';
import type { TrustState } from './trust-state.js';

/** What may be wrong with a bundle, a roll or a list that is signed as it should be. */
export type BundleCaution = 'trust-rollback' | 'trust-fork';

/** What to remember from now on, and what is to be said beside cards. */
export interface Remembering {
  readonly state: TrustState;
  /** Beside every card. */
  readonly cautions: readonly BundleCaution[];
  /** In a federated network: beside the cards of a member, by its number. */
  readonly members: ReadonlyMap<number, BundleCaution>;
}

/** Compares a trust file that was verified with what is remembered (`specs/trust-bundle.md` §5). */
export async function remember(hash: string, roots: readonly SignedRoot[], bundle: TrustBundle, remembered: TrustState | undefined, now: Instant): Promise<Remembering> {
  const root = roots.at(-1)!;
  // A time more than a day ahead of the clock moves nothing: one poisoned file must not age every later one.
  const signedTime = bundle.signedAt <= now + millisecondsOfDay ? bundle.signedAt : 0;
  const checkpoint = remembered?.checkpoint !== undefined && isOfThisKind(remembered.checkpoint, roots) ? remembered.checkpoint : undefined;
  const fresh: TrustState = {
    network: root.network,
    rootVersion: root.document.version,
    rootHash: root.hash,
    bundleNumber: bundle.number,
    bundleHashes: [hash],
    newestSignedTime: Math.max(remembered?.newestSignedTime ?? signedTime, signedTime),
    ...(checkpoint && { checkpoint }),
  };
  const beside = async (): Promise<TrustState> => (checkpoint === undefined ? fresh : { ...fresh, checkpoint: await besideBundle(checkpoint, bundle, root.document) });
  if (bundle.federation !== undefined) { // its bundles have several makers, so that their numbers are not compared
    const { memory, cautions, members } = rememberFederation(bundle, remembered?.federation, now);
    return { state: { ...(await beside()), federation: memory }, cautions, members };
  }

  const members = new Map<number, BundleCaution>();
  if (remembered === undefined || remembered.bundleNumber < bundle.number) {
    return { state: await beside(), cautions: [], members };
  }

  const { bundleNumber, bundleHashes } = remembered;
  if (bundleNumber > bundle.number) {
    return { state: { ...fresh, bundleNumber, bundleHashes }, cautions: ['trust-rollback'], members };
  }

  const hashes = bundleHashes.includes(hash) ? bundleHashes : [...bundleHashes, hash];
  return { state: { ...fresh, bundleHashes: hashes }, cautions: hashes.length > 1 ? ['trust-fork'] : [], members };
}

// Numbers in checkpoints of a federated network are those of rolls, and else of bundles: what was remembered of one kind says nothing of the other.
function isOfThisKind({ newest: { content } }: CheckpointMemory, roots: readonly SignedRoot[]): boolean {
  const then = roots[content.rootVersion - 1] ?? roots.at(-1)!;
  return isFederated(then) === isFederated(roots.at(-1)!);
}

function isFederated({ document }: SignedRoot): boolean {
  return document.admissionThreshold !== undefined;
}
