import { limits } from '../../generated/limits.js';
import { dayOfInstant, millisecondsOfDay, type Instant } from '../../model/days.js';
import { Failure, type Result } from '../../model/failure.js';
import { mondayOf } from '../../trust/checkpoints/checkpoint-week.js';
import { SignedCheckpoint, type Checkpoint } from '../../trust/checkpoints/signed-checkpoint.js';
import type { TrustState } from '../trust-state.js';
import type { TrustStore } from '../trust-store.js';
import { besideBundle, isOvertaken, reaching, type CheckpointMemory } from './checkpoint-memory.js';

/**
 * What a checkpoint changed: nothing, since it was here before; nothing, since the bundle is as new; everything up to its day is known now; in a federated network, which
 * cannot say so, what it takes back counts; a newer bundle exists of which not everything is known; two different ones of one week, of which only the bad news counts.
 */
export type CheckpointChange = 'none' | 'current' | 'complete' | 'losses' | 'behind' | 'fork';

/** A checkpoint that was verified and taken in. */
export interface TakenCheckpoint {
  /** Whom to trust from now on, with the state to remember. */
  readonly store: TrustStore;
  readonly change: CheckpointChange;
  readonly content: Checkpoint;
}

/** Decides about a checkpoint, in the order of `specs/trust-bundle.md` 11.4. @param withState the store with another state */
export async function takeCheckpoint(store: TrustStore, text: string, now: Instant, withState: (state: TrustState) => TrustStore): Promise<Result<TakenCheckpoint>> {
  const signed = SignedCheckpoint.ofText(text);
  if (signed instanceof Failure) {
    return signed;
  }

  const { content } = signed;
  const memory = store.state.checkpoint;
  const newest = memory?.newest.content.edition ?? -1;
  if (!store.state.network.startsWith(content.network)) {
    return new Failure('trust-other-network', 'checkpoint.network', 'the network of the trust file');
  }

  if (content.edition < newest) {
    return new Failure('trust-rollback', 'checkpoint.edition', 'a checkpoint as new as the one that is remembered');
  }

  if (content.edition === newest && memory!.hashes.includes(signed.hash)) {
    return { store, change: 'none', content };
  }

  if (!(await signed.isSignedBy(store.root))) {
    return new Failure('trust-signature-invalid', 'checkpoint', 'signatures by so many root keys as the newest root document here demands');
  }

  const latest = dayOfInstant(now) + 1;
  if (mondayOf(content.edition) > latest || content.day > latest) {
    return new Failure('clock-doubtful', 'checkpoint.edition', 'a week that has begun by the clock of this device');
  }

  const next = await join(memory, signed, store);
  if (next.losses.toBytes().length > limits.lossesBytes) {
    return new Failure('too-large', 'checkpoint', 'a newer trust file: more was lost since this one than is remembered');
  }

  const taken = withState({ ...store.state, newestSignedTime: Math.max(store.state.newestSignedTime, content.day * millisecondsOfDay), checkpoint: next });
  return { store: taken, change: changeOf(taken, next), content };
}

async function join(memory: CheckpointMemory | undefined, signed: SignedCheckpoint, store: TrustStore): Promise<CheckpointMemory> {
  const first: CheckpointMemory = { newest: signed, hashes: [signed.hash], knownNumber: 0, knownDay: 0, losses: signed.content.losses };
  const next: CheckpointMemory = memory === undefined ? first
    : memory.newest.content.edition === signed.content.edition ? { ...first, newest: memory.newest, hashes: [...memory.hashes, signed.hash], losses: memory.losses.and(first.losses) }
    : { ...first, knownNumber: memory.knownNumber, knownDay: memory.knownDay, losses: memory.losses.and(first.losses) };
  return store.bundle.federation !== undefined || isOvertaken(next, store.bundle) ? besideBundle(next, store.bundle, store.root) : reaching(next, store.state.bundleNumber, store.root);
}

function changeOf(store: TrustStore, memory: CheckpointMemory): CheckpointChange {
  return memory.hashes.length > 1 ? 'fork'
    : isOvertaken(memory, store.bundle) ? 'current'
    : store.freshness.isBehind ? 'behind'
    : store.bundle.federation !== undefined ? 'losses'
    : 'complete';
}
