import { Failure, type Reason, type TrustStore } from '@healthpassport/verifier';
import { verifyServicesPack, type ServicesMemory, type VerifiedServicesPack } from '@healthpassport/verifier/services-pack';
import { fromBase64, toBase64 } from '../common/bytes.ts';
import { broughtServices } from '../common/brought-services.ts';

const storageName = 'healthpassport-services';
const maxPacks = 16; // `servicesPacks` of specs/limits.md

/** A pack as this device keeps it: its file, and what is remembered against older editions. */
interface KeptPack {
  readonly file: string;
  readonly memory: ServicesMemory;
}

/** What came of taking a pack. */
export type Taken = 'taken' | 'known' | 'older' | 'full' | Reason;

/** The packs of this device. Each is verified by the trust data of today before anything of it is shown; what was looked for is never stored. */
export class KeptPacks {
  private kept: KeptPack[] = remembered();
  private verified: readonly VerifiedServicesPack[] = [];

  /** Whether the device keeps them for the next time. */
  isKept = true;

  /** What may be shown. */
  get packs(): readonly VerifiedServicesPack[] {
    return this.verified;
  }

  /** Reads all by this trust data: what is kept, what rides along in the trust file, and what the service had. */
  async trustIn(trust: TrustStore | undefined): Promise<void> {
    const coming = [...(trust?.bundle.servicesPacks ?? []), ...broughtServices().map((pack) => fromBase64(pack))];
    for (const bytes of coming) {
      if (bytes !== undefined && trust !== undefined) {
        await this.take(bytes, trust);
      }
    }

    await this.verify(trust);
  }

  /** Takes a pack. An older edition does not take the place of a newer one. */
  async take(bytes: Uint8Array, trust: TrustStore): Promise<Taken> {
    const first = await verifyServicesPack(bytes, trust, undefined, Date.now);
    if (first instanceof Failure) {
      return first.reason;
    }

    const place = this.kept.findIndex(({ memory }) => memory.id === first.pack.id && memory.publisher === first.pack.publisher);
    const before = this.kept[place];
    const again = before && (await verifyServicesPack(bytes, trust, before.memory, Date.now));
    const { memory } = again === undefined || again instanceof Failure ? first : again;
    if (before !== undefined && (first.pack.edition < before.memory.edition || before.memory.hashes.includes(first.hash))) {
      return first.pack.edition < before.memory.edition ? 'older' : 'known';
    }

    if (before === undefined && this.kept.length >= maxPacks) {
      return 'full';
    }

    // Of two that differ the first stays, and says so.
    const isFork = before !== undefined && first.pack.edition === before.memory.edition;
    const own: KeptPack = { file: isFork ? before.file : toBase64(bytes), memory };
    this.kept = before === undefined ? [...this.kept, own] : this.kept.with(place, own);
    this.keep();
    await this.verify(trust);
    return 'taken';
  }

  /** Removes a pack; what is remembered of its edition goes with it. */
  async remove({ pack }: VerifiedServicesPack, trust: TrustStore | undefined): Promise<void> {
    this.kept = this.kept.filter(({ memory }) => memory.id !== pack.id || memory.publisher !== pack.publisher);
    this.keep();
    await this.verify(trust);
  }

  private async verify(trust: TrustStore | undefined): Promise<void> {
    const read = trust === undefined ? [] : await Promise.all(this.kept.map(({ file, memory }) => verifyServicesPack(fromBase64(file) ?? new Uint8Array(), trust, memory, Date.now)));
    this.verified = read.flatMap((one) => (one instanceof Failure ? [] : [one]));
  }

  private keep(): void {
    try {
      localStorage.setItem(storageName, JSON.stringify(this.kept));
      this.isKept = true;
    } catch {
      this.isKept = false; // full or switched off: they are here as long as the page is open
    }
  }
}

function remembered(): KeptPack[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageName) ?? '[]');
    return Array.isArray(found) ? found.filter(isKeptPack).slice(0, maxPacks) : [];
  } catch {
    return [];
  }
}

function isKeptPack(value: unknown): value is KeptPack {
  const { file, memory } = (value ?? {}) as Partial<KeptPack>;
  return typeof file === 'string' && typeof memory?.publisher === 'string' && typeof memory.id === 'string' && typeof memory.edition === 'number'
    && Array.isArray(memory.hashes) && memory.hashes.every((hash) => typeof hash === 'string');
}
