import { millisecondsOfDay, type Clock, type Instant } from '../model/days.js';
import { Failure, type Result } from '../model/failure.js';
import type { RootDocument } from '../trust/root-document.js';
import type { SignedRoot } from '../trust/signed-root.js';
import type { TrustBundle } from '../trust/trust-bundle.js';
import { readTrustFile, type TrustFile } from '../trust/trust-file.js';
import type { TrustedIssuer } from '../trust/trusted-issuer.js';
import { besideBundle } from './checkpoints/checkpoint-memory.js';
import { takeCheckpoint, type TakenCheckpoint } from './checkpoints/checkpoint-taking.js';
import { Freshness } from './checkpoints/freshness.js';
import { KeyDirectory } from './key-directory.js';
import type { TrustState } from './trust-state.js';

type BundleCaution = 'trust-rollback' | 'trust-fork';

/** A trust file that was verified and is ready for look-ups. */
export class TrustStore {
  /** What checkpoints say beside the bundle. */
  readonly freshness: Freshness;
  private readonly issuers: ReadonlyMap<number | undefined, TrustedIssuer>;

  private constructor(
    /** The newest root document. */
    readonly root: RootDocument,
    readonly bundle: TrustBundle,
    /** What the caller should remember from now on. */
    readonly state: TrustState,
    /** Whether the caller handed in what was remembered before. */
    readonly remembersRollback: boolean,
    /** What is to be said of this bundle beside every credential. */
    readonly cautions: readonly BundleCaution[],
    /** Who may have signed. */
    readonly keys: KeyDirectory,
  ) {
    this.freshness = Freshness.of(state.checkpoint, root, bundle, cautions.length === 0);
    this.issuers = new Map(bundle.issuers.map((issuer) => [issuer.number, issuer]));
  }

  /**
   * Verifies a trust file: every root document from the first on, then the bundle (`specs/trust-bundle.md` §4).
   * @param file the bytes of the file; may be anything
   * @param remembered what an earlier call gave as `state`; undefined when nothing is remembered
   * @param clock the clock, such as `Date.now`
   */
  static async load(file: Uint8Array, remembered: TrustState | undefined, clock: Clock): Promise<Result<TrustStore>> {
    const trust = readTrustFile(new Uint8Array(file));
    if (trust instanceof Failure) {
      return trust;
    }

    const bad = await checkRoots(trust.roots, remembered);
    if (bad !== undefined) {
      return bad;
    }

    const root = trust.roots.at(-1)!;
    const bundle = await openBundle(trust, root);
    if (bundle === undefined) {
      return new Failure('trust-signature-invalid', 'trust.bundle', 'a bundle signed by a bundle key of the root document');
    }

    if (bundle.network !== root.network) {
      return new Failure('trust-other-network', 'trust.bundle.network', 'the network of the root document');
    }

    const [state, cautions] = remember(trust.bundle.hash, root, bundle, remembered, clock());
    return new TrustStore(root.document, bundle, state, remembered !== undefined, cautions, new KeyDirectory(bundle));
  }

  /**
   * Takes a checkpoint in (`specs/trust-bundle.md` §11). It can make this data older than known or take something back, and nothing else.
   * @param text the text of its code; may be anything
   * @returns what it changed, and the store to go on with; or why nothing changed: `too-large`, `trust-malformed`, `trust-other-network`, `trust-rollback` for one
   * that is older than the one that is remembered, `trust-signature-invalid`, `clock-doubtful` for one from the future
   */
  take(text: string, clock: Clock): Promise<Result<TakenCheckpoint>> {
    return takeCheckpoint(this, text, clock(), (state) => new TrustStore(this.root, this.bundle, state, this.remembersRollback, this.cautions, this.keys));
  }

  /** Whether good news is too old to count: after the next update, or when the data is known to be behind. */
  isStaleAt(now: Instant): boolean {
    return now > this.bundle.nextUpdate || this.freshness.isBehind;
  }

  /** The issuer with a number in this network. */
  findIssuer(number: number): TrustedIssuer | undefined {
    return this.issuers.get(number);
  }
}

async function checkRoots(roots: readonly SignedRoot[], remembered: TrustState | undefined): Promise<Failure | undefined> {
  const network = roots[0]!.network;
  for (const [i, root] of roots.entries()) {
    if (root.document.version !== i + 1 || root.network !== network) {
      return new Failure('trust-malformed', `trust.roots[${i}]`, 'every version from 1 on, of one network');
    }

    if (!(await root.isSignedBy(root)) || (i > 0 && !(await root.isSignedBy(roots[i - 1]!)))) {
      return new Failure('trust-signature-invalid', `trust.roots[${i}]`, 'signatures by the thresholds of this version and of the one before');
    }
  }

  return remembered === undefined ? undefined : compareWithRemembered(roots, remembered);
}

function compareWithRemembered(roots: readonly SignedRoot[], remembered: TrustState): Failure | undefined {
  if (remembered.network !== roots[0]!.network) {
    return new Failure('trust-other-network', 'trust.roots[0]', 'the network that is remembered');
  }

  if (remembered.rootVersion < 1) {
    return new Failure('trust-malformed', 'state.rootVersion', 'a version of 1 or above');
  }

  const known = roots[remembered.rootVersion - 1];
  return known === undefined ? new Failure('trust-rollback', 'trust.roots', 'the root version that is remembered, or a later one')
    : known.hash === remembered.rootHash ? undefined
    : new Failure('trust-fork', 'trust.roots', 'the root document that is remembered');
}

async function openBundle(trust: TrustFile, root: SignedRoot): Promise<TrustBundle | undefined> {
  for (const key of root.document.bundleKeys) {
    const bundle = key.subjectKeyId() === trust.bundle.keyId ? await trust.bundle.open(key) : undefined;
    if (bundle !== undefined) {
      return bundle;
    }
  }

  return undefined;
}

function remember(
  hash: string, root: SignedRoot, bundle: TrustBundle, remembered: TrustState | undefined, now: Instant,
): readonly [TrustState, readonly BundleCaution[]] {
  // A time more than a day ahead of the clock moves nothing: one poisoned file must not age every later one.
  const signedTime = bundle.signedAt <= now + millisecondsOfDay ? bundle.signedAt : 0;
  const fresh: TrustState = {
    network: root.network,
    rootVersion: root.document.version,
    rootHash: root.hash,
    bundleNumber: bundle.number,
    bundleHashes: [hash],
    newestSignedTime: Math.max(remembered?.newestSignedTime ?? signedTime, signedTime),
    ...(remembered?.checkpoint && { checkpoint: remembered.checkpoint }),
  };
  const checkpoint = remembered?.checkpoint;
  if (remembered === undefined || remembered.bundleNumber < bundle.number) {
    return [checkpoint === undefined ? fresh : { ...fresh, checkpoint: besideBundle(checkpoint, bundle, root.document) }, []];
  }

  const { bundleNumber, bundleHashes } = remembered;
  if (bundleNumber > bundle.number) {
    return [{ ...fresh, bundleNumber, bundleHashes }, ['trust-rollback']];
  }

  const hashes = bundleHashes.includes(hash) ? bundleHashes : [...bundleHashes, hash];
  return [{ ...fresh, bundleHashes: hashes }, hashes.length > 1 ? ['trust-fork'] : []];
}
