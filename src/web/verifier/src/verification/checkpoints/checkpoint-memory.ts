import { hex, type Bytes } from '../../bytes.js';
import { integerMember, isJsonList, isJsonObject, member, textMember, type JsonValue } from '../../json/json-value.js';
import type { JsonMembers } from '../../json/json-text.js';
import { dayOfInstant, type Day } from '../../model/days.js';
import { Failure } from '../../model/failure.js';
import type { RootDocument } from '../../trust/root-document.js';
import { Losses } from '../../trust/checkpoints/losses.js';
import { SignedCheckpoint } from '../../trust/checkpoints/signed-checkpoint.js';
import type { TrustBundle } from '../../trust/trust-bundle.js';
import { maxDayNumber, maxNumber } from '../../trust/trust-input.js';

/** What a reader remembers of a network's checkpoints: the newest one and what was lost, never when or from which sheet it came. */
export interface CheckpointMemory {
  /** The newest that was seen and verified; of two of one week the first. */
  readonly newest: SignedCheckpoint;
  /** SHA-256 of every checkpoint of that week that was seen; more than one is a fork. */
  readonly hashes: readonly string[];
  /** Everything that was lost up to the bundle of this number is known; 0 when no checkpoint reaches back to the bundle. */
  readonly knownNumber: number;
  /** The day up to which its lists know everything. */
  readonly knownDay: Day;
  /** Everything that checkpoints said was lost and no bundle has taken over yet. */
  readonly losses: Losses;
}

/** Whether a bundle is the one that the newest checkpoint names, or a later one: it says everything itself. In a federated network the roll's number says so, once nothing lost is left. */
export function isOvertaken({ newest: { content }, hashes, losses }: CheckpointMemory, bundle: TrustBundle): boolean {
  return bundle.federation === undefined
    ? bundle.number >= content.bundleNumber || dayOfInstant(bundle.signedAt) > content.day
    : bundle.federation.roll.roll.number >= content.bundleNumber && losses.isEmpty && hashes.length === 1;
}

/** What is left of it beside a bundle. */
export async function besideBundle(memory: CheckpointMemory, bundle: TrustBundle, root: RootDocument): Promise<CheckpointMemory> {
  return bundle.federation !== undefined ? besideLists(memory, bundle)
    : isOvertaken(memory, bundle) ? { ...memory, knownNumber: 0, knownDay: 0, losses: Losses.none } : reaching(memory, bundle.number, root);
}

// Members publish apart from each other: what one has lost is said by a list of its own that is younger than the checkpoint, and by nothing else.
async function besideLists(memory: CheckpointMemory, { issuers }: TrustBundle): Promise<CheckpointMemory> {
  const { newest, losses } = memory;
  const younger = new Set<number>();
  for (const { number, membership } of issuers) {
    const isYounger = losses.names(number!) && dayOfInstant(membership!.list.signedAt) > newest.content.day;
    if (isYounger && (await membership!.vouch())) {
      younger.add(number!);
    }
  }

  return { ...memory, knownNumber: 0, knownDay: 0, losses: losses.without(younger) };
}

/** The same, when the newest checkpoint reaches back to what is known: of two of one week none does, and none under another root. */
export function reaching(memory: CheckpointMemory, bundleNumber: number, root: RootDocument): CheckpointMemory {
  const { hashes, knownNumber, newest: { content } } = memory;
  const reaches = hashes.length === 1 && content.rootVersion === root.version && content.since <= Math.max(bundleNumber, knownNumber) && content.bundleNumber >= knownNumber;
  return reaches ? { ...memory, knownNumber: content.bundleNumber, knownDay: content.knownDay } : memory;
}

/** It as a member of the state's JSON. */
export function checkpointMembers({ newest, hashes, knownNumber, knownDay, losses }: CheckpointMemory): JsonMembers {
  return {
    newest: hex(newest.bytes),
    hashes,
    knownNumber: knownNumber > 0 ? knownNumber : undefined,
    knownDay: knownNumber > 0 ? knownDay : undefined,
    losses: hex(losses.toBytes()),
  };
}

/** Reads it; undefined when it has not its form. */
export function readCheckpointMemory(json: JsonValue): CheckpointMemory | undefined {
  const [newestBytes, lossesBytes] = [bytesOf(textMember(json, 'newest')), bytesOf(textMember(json, 'losses'))];
  const newest = newestBytes && SignedCheckpoint.ofBytes(newestBytes);
  const losses = lossesBytes && Losses.ofBytes(lossesBytes);
  const hashes = member(json, 'hashes');
  const isKnown = isJsonObject(json) && json.has('knownNumber');
  const knownNumber = isKnown ? integerMember(json, 'knownNumber', 0, maxNumber) : 0;
  const knownDay = isKnown && isJsonObject(json) && json.has('knownDay') ? integerMember(json, 'knownDay', 0, maxDayNumber) : 0;
  return newest === undefined || newest instanceof Failure || losses === undefined || knownNumber === undefined || knownDay === undefined
    || !isJsonList(hashes) || hashes.length === 0 || !hashes.every((hash) => typeof hash === 'string')
    ? undefined
    : { newest, hashes, knownNumber, knownDay: knownNumber > 0 ? knownDay : 0, losses };
}

function bytesOf(text: string | undefined): Bytes | undefined {
  return text !== undefined && /^(?:[0-9A-Fa-f]{2})*$/.test(text) ? Uint8Array.from(text.match(/../g) ?? [], (digits) => parseInt(digits, 16)) : undefined;
}
