import { TrustDelta, type TrustStore } from '@healthpassport/verifier';
import { fromBase64, toBase64 } from './bytes.ts';

const storageName = 'healthpassport-trust-kept';
const kept = 4;
const maxBytes = 280_000; // `trustCodes` of `trustCodeBytes` each: what is larger is handed over as a file

/** A trust file that this device had or has. */
export interface KeptFile {
  readonly network: string;
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly signedAt: number;
  readonly file: string;
}

/** The last trust files of this network, the newest first, so that a delta can be made for a clinic that has an older one, and taken from one that has a newer one. */
export function keptFiles(): readonly KeptFile[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageName) ?? '[]');
    return Array.isArray(found) ? found.filter(isKept) : [];
  } catch {
    return [];
  }
}

/** Keeps a file that was verified. One of another network takes the place of all. */
export function keepFile(file: Uint8Array, { bundle }: TrustStore): void {
  if (file.length > maxBytes) {
    return;
  }

  const own = { network: bundle.network, number: bundle.number, signedAt: bundle.signedAt, file: toBase64(file) };
  const others = keptFiles().filter((one) => one.network === own.network && one.number !== own.number);
  try {
    localStorage.setItem(storageName, JSON.stringify([own, ...others].sort((one, other) => other.number - one.number).slice(0, kept)));
  } catch {
    // full or switched off: whole files can still be given
  }
}

/** The file with a hash (`TrustDelta.hashOf`). */
export function keptFileOf(hash: string): Uint8Array | undefined {
  return keptFiles().map(({ file }) => fromBase64(file)).find((bytes) => bytes !== undefined && TrustDelta.hashOf(bytes) === hash);
}

function isKept(value: unknown): value is KeptFile {
  const { network, number, signedAt, file } = (value ?? {}) as Partial<KeptFile>;
  return typeof network === 'string' && typeof number === 'number' && typeof signedAt === 'number' && typeof file === 'string';
}
