import type { Clock, Instant } from '../model/days.js';
import { Failure, type Result } from '../model/failure.js';
import type { RootDocument } from '../trust/root-document.js';
import type { SignedRoot } from '../trust/signed-root.js';
import type { TrustBundle } from '../trust/trust-bundle.js';
import { readTrustFile, type TrustFile } from '../trust/trust-file.js';
import type { TrustedIssuer } from '../trust/trusted-issuer.js';
import { takeCheckpoint, type TakenCheckpoint } from './checkpoints/checkpoint-taking.js';
import { Freshness } from './checkpoints/freshness.js';
import { admit, type Admission } from './federation/admitting.js';
import { KeyDirectory } from './key-directory.js';
import { remember, type BundleCaution, type Remembering } from './remembering.js';
import type { TrustState } from './trust-state.js';

/** A trust file that was verified and is ready for look-ups. */
export class TrustStore {
  /** What checkpoints say beside the bundle. */
  readonly freshness: Freshness;
  private readonly issuers: ReadonlyMap<number | undefined, TrustedIssuer>;

  /** What the caller should remember from now on. */
  readonly state: TrustState;
  /** What is to be said of this bundle beside every credential. */
  readonly cautions: readonly BundleCaution[];

  private constructor(
    /** The newest root document. */
    readonly root: RootDocument,
    readonly bundle: TrustBundle,
    /** In a federated network: how its roll was signed. */
    readonly admission: Admission | undefined,
    private readonly said: Remembering,
    /** Whether the caller handed in what was remembered before. */
    readonly remembersRollback: boolean,
    /** Who may have signed. */
    readonly keys: KeyDirectory,
  ) {
    [this.state, this.cautions] = [said.state, said.cautions];
    this.freshness = Freshness.of(this.state.checkpoint, root, bundle, this.cautions.length === 0);
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

    const admitted = await admit(bundle, root.document);
    if (admitted instanceof Failure) {
      return admitted;
    }

    const said = await remember(trust.bundle.hash, trust.roots, admitted.bundle, remembered, clock());
    return new TrustStore(root.document, admitted.bundle, admitted.admission, said, remembered !== undefined, new KeyDirectory(admitted.bundle));
  }

  /**
   * Takes a checkpoint in (`specs/trust-bundle.md` §11). It can make this data older than known or take something back, and nothing else.
   * @param text the text of its code; may be anything
   * @returns what it changed, and the store to go on with; or why nothing changed: `too-large`, `trust-malformed`, `trust-other-network`, `trust-rollback` for one
   * that is older than the one that is remembered, `trust-signature-invalid`, `clock-doubtful` for one from the future
   */
  take(text: string, clock: Clock): Promise<Result<TakenCheckpoint>> {
    return takeCheckpoint(this, text, clock(), (state) => this.with(state));
  }

  /** Whether good news of an issuer is too old to count: after the next update of the bundle or of its own list, or when the data is known to be behind. */
  isStaleAt(now: Instant, issuer?: TrustedIssuer): boolean {
    return now > Math.min(this.bundle.nextUpdate, issuer?.membership?.list.nextUpdate ?? Infinity) || this.freshness.isBehind;
  }

  /** When what is known of an issuer was signed: the older of the bundle and, in a federated network, its own list. */
  signedAt(issuer: TrustedIssuer | undefined): Instant {
    return Math.min(this.bundle.signedAt, issuer?.membership?.list.signedAt ?? Infinity);
  }

  /** From one edition of what is known of an issuer to the next, in milliseconds. */
  termOf({ membership }: TrustedIssuer): number {
    const { signedAt, nextUpdate } = membership?.list ?? this.bundle;
    return nextUpdate - signedAt;
  }

  /** Whether a roll-back or a fork was noticed that concerns an issuer: of the whole, or of its own list. */
  has(caution: BundleCaution, { number, membership }: TrustedIssuer): boolean {
    return this.cautions.includes(caution) || (membership !== undefined && this.said.members.get(number!) === caution);
  }

  /** The issuer with a number in this network; of a federated one, after `vouchFor` has found that its member has signed its list. */
  findIssuer(number: number): TrustedIssuer | undefined {
    const issuer = this.issuers.get(number);
    return issuer?.membership?.isVouched === false ? undefined : issuer;
  }

  /** Looks whether some members have signed their lists and the keys in them say whose they are, so that `findIssuer` finds them and links to them have a status. */
  async vouchFor(numbers: readonly number[]): Promise<void> {
    await Promise.all(numbers.map((number) => this.issuers.get(number)).map(async (issuer) => {
      if (await issuer?.membership?.vouch()) {
        await Promise.all(issuer!.keys.map((key) => issuer!.membership!.vouchFor(key)));
      }
    }));
  }

  private with(state: TrustState): TrustStore {
    return new TrustStore(this.root, this.bundle, this.admission, { ...this.said, state }, this.remembersRollback, this.keys);
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
