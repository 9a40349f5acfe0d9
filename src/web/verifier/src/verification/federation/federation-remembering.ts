import { millisecondsOfDay, type Instant } from '../../model/days.js';
import type { Membership } from '../../trust/federation/membership.js';
import type { SignedRoll } from '../../trust/federation/signed-roll.js';
import type { TrustBundle } from '../../trust/trust-bundle.js';
import type { BundleCaution } from '../remembering.js';
import type { FederationMemory, SeenList } from './federation-memory.js';

/** What is to be remembered of a federated network from now on, and what is to be said. */
export interface FederationRemembering {
  readonly memory: FederationMemory;
  /** Of the roll: beside every card. */
  readonly cautions: readonly BundleCaution[];
  /** Of a member's list, by its number: beside its own cards. */
  readonly members: ReadonlyMap<number, BundleCaution>;
}

interface Compared<T> {
  readonly kept: T;
  readonly caution?: BundleCaution;
}

/** Compares the bundle of a federated network with what is remembered (`specs/trust-bundle.md` 12.6). */
export function rememberFederation(bundle: TrustBundle, remembered: FederationMemory | undefined, now: Instant): FederationRemembering {
  const { roll } = bundle.federation!;
  const { kept, caution } = compareRolls(roll, remembered);
  const seen = new Map<number, readonly SeenList[]>();
  for (const list of remembered?.lists ?? []) {
    seen.set(list.member, [...(seen.get(list.member) ?? []), list]);
  }

  const members = new Map<number, BundleCaution>();
  for (const { membership } of bundle.issuers) {
    const { number } = membership!.member;
    const compared = compareLists(membership!, seen.get(number) ?? [], now);
    seen.set(number, compared.kept);
    if (compared.caution !== undefined) {
      members.set(number, compared.caution);
    }
  }

  // Who is no longer on the newest roll is forgotten, so that there is a bound.
  const lists = [...seen].filter(([number]) => caution === 'trust-rollback' || roll.roll.members.has(number)).sort(([one], [other]) => one - other).flatMap(([, both]) => both);
  return { memory: { ...kept, lists }, cautions: caution === undefined ? [] : [caution], members };
}

function compareRolls({ hash, roll: { number } }: SignedRoll, remembered: FederationMemory | undefined): Compared<Omit<FederationMemory, 'lists'>> {
  if (remembered === undefined || remembered.rollNumber < number) {
    return { kept: { rollNumber: number, rollHashes: [hash] } };
  }

  const { rollNumber, rollHashes } = remembered;
  if (rollNumber > number) {
    return { kept: { rollNumber, rollHashes }, caution: 'trust-rollback' };
  }

  const hashes = rollHashes.includes(hash) ? rollHashes : [...rollHashes, hash];
  return { kept: { rollNumber, rollHashes: hashes }, ...(hashes.length > 1 && { caution: 'trust-fork' }) };
}

function compareLists({ list, listHash, member }: Membership, before: readonly SeenList[], now: Instant): Compared<readonly SeenList[]> {
  const here: SeenList = { member: member.number, signedAt: list.signedAt / 1000, hash: listHash };
  const newest = before[0]?.signedAt ?? -1;
  if (newest < here.signedAt) {
    // A time more than a day ahead of the clock moves nothing: whoever makes up a list must not spoil the member's later ones.
    return { kept: list.signedAt <= now + millisecondsOfDay ? [here] : before };
  }

  if (newest > here.signedAt) {
    return { kept: before, caution: 'trust-rollback' };
  }

  const isKnown = before.some(({ signedAt, hash }) => signedAt === here.signedAt && hash === here.hash);
  const both = isKnown || before.length > 1 ? before : [...before, here];
  return { kept: both, ...(both.length > 1 && { caution: 'trust-fork' }) };
}
