import { Failure, readTrustState, TrustDelta, trustStateJson, TrustStore, type Reason, type TakenCheckpoint, type TrustState } from '@healthpassport/verifier';
import { fromBase64, toBase64 } from './bytes.ts';
import { keepFile, keptFileOf } from './kept-files.ts';

const fileName = 'healthpassport-trust';
const stateName = 'healthpassport-trust-state';
const networkAddress = '/trust/bundle';
const maxFileBytes = 16 * 1024 * 1024; // as `trustFileBytes` of specs/limits.md

/** Whom this device trusts. It is the only thing that reading leaves on a device, and says nothing about anybody who was here. */
export class Trust {
  /** @param isKept whether the device keeps it for the next time */
  private constructor(readonly store: TrustStore | undefined, readonly isKept = true) {}

  /** What this device knows: what was loaded before, what the page brings, and what the service that served it gives now. */
  static async start(): Promise<Trust> {
    let trust = new Trust(undefined);
    for (const file of [remembered(fileName), document.getElementById('trust-file')?.textContent?.trim()]) {
      const bytes = file === undefined || file === '' ? undefined : fromBase64(file);
      const taken = bytes === undefined ? undefined : await trust.take(bytes);
      trust = taken instanceof Trust ? taken : trust;
    }

    return trust;
  }

  /** Asks the service that served this page for its newest trust file. Without a network, or on a page from a disk, nothing changes. */
  async refresh(): Promise<Trust> {
    if (!location.protocol.startsWith('http')) {
      return this;
    }

    try {
      const answer = await fetch(networkAddress, { cache: 'no-cache', credentials: 'omit' });
      const taken = answer.ok ? await this.take(new Uint8Array(await answer.arrayBuffer())) : this;
      return taken instanceof Trust ? taken : this;
    } catch {
      return this;
    }
  }

  /** Takes a trust file, unless it is older than the one that is here, or of another network. */
  async take(file: Uint8Array): Promise<Trust | Reason> {
    const known = remembered(stateName);
    const state = known === undefined ? undefined : readTrustState(known);
    const taken = await load(file, state instanceof Failure ? undefined : state);
    if (typeof taken === 'string') {
      return taken;
    }

    return this.store !== undefined && taken.bundle.number < this.store.bundle.number ? 'trust-rollback' : Trust.keep(file, taken);
  }

  /** Takes what is new in a trust file, made from one that this device had. */
  async takeDelta(bytes: Uint8Array): Promise<Trust | Reason> {
    const delta = TrustDelta.read(bytes);
    const older = delta instanceof Failure ? undefined : keptFileOf(delta.from);
    const newer = delta instanceof Failure ? delta : older === undefined ? new Failure('incomplete', 'trust.delta.from') : delta.apply(older);
    return newer instanceof Failure ? newer.reason : this.take(newer);
  }

  /** Takes a checkpoint: it makes the data here known to be older, or takes cards and keys back, and nothing else. */
  async takeCheckpoint(text: string): Promise<{ readonly trust: Trust; readonly taken: TakenCheckpoint } | Reason> {
    const taken = await this.store?.take(text, Date.now);
    if (taken === undefined || taken instanceof Failure) {
      return taken?.reason ?? 'trust-malformed';
    }

    return { trust: new Trust(taken.store, remember(stateName, trustStateJson(taken.store.state)) && this.isKept), taken };
  }

  /** Takes a trust file of another network; what was remembered of the one before is forgotten. */
  async takeInstead(file: Uint8Array): Promise<Trust | Reason> {
    const taken = await load(file, undefined);
    return typeof taken === 'string' ? taken : Trust.keep(file, taken);
  }

  private static keep(file: Uint8Array, store: TrustStore): Trust {
    keepFile(file, store);
    const isKept = remember(fileName, toBase64(file)) && remember(stateName, trustStateJson(store.state));
    return new Trust(store, isKept);
  }
}

async function load(file: Uint8Array, state: TrustState | undefined): Promise<TrustStore | Reason> {
  const store = file.length > maxFileBytes ? new Failure('too-large', 'trust', '') : await TrustStore.load(file, state, Date.now);
  return store instanceof Failure ? store.reason : store;
}

function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(name: string, value: string): boolean {
  try {
    localStorage.setItem(name, value);
    return true;
  } catch {
    return false; // full or switched off: the file is good for as long as the page is open
  }
}
