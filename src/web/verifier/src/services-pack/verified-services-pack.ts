import type { KeyId } from '../keys/key-id.js';
import { dayOfInstant, type Clock } from '../model/days.js';
import { Failure, type Result } from '../model/failure.js';
import type { TrustedIssuer } from '../trust/trusted-issuer.js';
import type { TrustStore } from '../verification/trust-store.js';
import { rememberServices, type ServicesMemory } from './services-memory.js';
import type { ServicesPack } from './services-pack.js';
import { SignedServicesPack } from './signed-services-pack.js';

/** What is to be said beside a pack that is signed as it should be. */
export type ServicesCaution = 'clock-doubtful' | 'expired' | 'trust-rollback' | 'trust-fork';

/** A services pack that somebody signed who is trusted for it. */
export interface VerifiedServicesPack {
  readonly pack: ServicesPack;
  /** Who signed it. */
  readonly publisher: TrustedIssuer;
  readonly keyId: KeyId;
  /** SHA-256 of the pack, hexadecimal. */
  readonly hash: string;
  readonly cautions: readonly ServicesCaution[];
  /** What the caller should remember from now on. */
  readonly memory: ServicesMemory;
}

/**
 * Reads a services pack against trust data, offline (`specs/services-pack.md` §7).
 * @param bytes the file; may be anything
 * @param remembered what an earlier call gave as `memory` for this pack
 * @returns the pack, or the first reason of 7.2
 */
export async function verifyServicesPack(bytes: Uint8Array, trust: TrustStore, remembered: ServicesMemory | undefined, clock: Clock): Promise<Result<VerifiedServicesPack>> {
  const signed = SignedServicesPack.read(new Uint8Array(bytes));
  if (signed instanceof Failure) {
    return signed;
  }

  const { keyId } = signed;
  let failure = (await isListedOtherwise(trust, keyId)) ? new Failure('key-usage', 'pack.key', 'a key that its issuer lists for services packs')
    : new Failure('unknown-key', 'pack.key', 'a key that an issuer of this network lists for services packs');
  for (const issuer of trust.bundle.issuers) {
    const key = issuer.servicesKeys.find((one) => one.subjectKeyId() === keyId);
    if (key === undefined || (issuer.membership !== undefined && !(await issuer.membership.vouch()))) {
      continue;
    }

    const opened = await signed.open(key);
    if (opened instanceof Failure) {
      failure = opened;
    } else if (opened.pack.publisher === issuer.id) { // two issuers may list one key; the pack says whose it is
      return standingOf(issuer) ?? verified(opened.pack, opened.hash, issuer, keyId, remembered, clock);
    } else {
      failure = new Failure('issuer-mismatch', 'pack.publisher', 'the issuer that lists the key');
    }
  }

  return failure;
}

/** Reads every pack that rides along in a trust bundle; one that is refused does not touch the others. */
export function verifyServicesPacks(trust: TrustStore, clock: Clock): Promise<readonly Result<VerifiedServicesPack>[]> {
  return Promise.all(trust.bundle.servicesPacks.map((bytes) => verifyServicesPack(bytes, trust, undefined, clock)));
}

async function isListedOtherwise({ keys, root }: TrustStore, keyId: KeyId): Promise<boolean> {
  return (await keys.find(keyId)).length > 0 || [...root.bundleKeys, ...root.rootKeys].some((key) => key.subjectKeyId() === keyId);
}

function standingOf({ membership }: TrustedIssuer): Failure | undefined {
  switch (membership?.member.state) {
    case 'suspended':
      return new Failure('member-suspended', 'pack.publisher', 'a publisher in good standing');
    case 'expelled':
      return new Failure('member-expelled', 'pack.publisher', 'a publisher in good standing');
    case 'left':
      return new Failure('outside-key-period', 'pack.publisher', 'a publisher that has not left: nobody looks after its pack');
    default:
      return undefined;
  }
}

function verified(pack: ServicesPack, hash: string, publisher: TrustedIssuer, keyId: KeyId, remembered: ServicesMemory | undefined, clock: Clock): VerifiedServicesPack {
  const memory = rememberServices(remembered, pack, hash);
  const today = dayOfInstant(clock());
  const cautions: ServicesCaution[] = [];
  if (pack.made > today + 1) {
    cautions.push('clock-doubtful');
  }

  if (today > pack.validUntil) {
    cautions.push('expired');
  }

  if (pack.edition < memory.edition) {
    cautions.push('trust-rollback');
  } else if (memory.hashes.length > 1) {
    cautions.push('trust-fork');
  }

  return { pack, publisher, keyId, hash, cautions, memory };
}
