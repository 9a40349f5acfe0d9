import { fromBase64 } from '../common/bytes.ts';
import { openBox, sealBox, type DeviceKey, type SealedBox } from './wallet-box.ts';
import { walletStorage } from './wallet-storage.ts';

const saltLength = 16;

/** Makes the key of a passphrase. */
export type DeviceKeyMaker = (passphrase: string, salt: Uint8Array) => Promise<CryptoKey>;

/** What is kept: the codes as they are, or sealed with a passphrase. */
interface Kept {
  readonly codes?: readonly string[];
  readonly sealed?: SealedBox;
}

/** The codes that a person carries on this device. */
export class Wallet {
  private deviceKey: DeviceKey | undefined;
  private sealed: SealedBox | undefined;
  private wipes = 0;

  /** The texts of the codes; none while it is locked. */
  codes: readonly string[] = [];

  /** Whether the device keeps what is here. */
  isKept = true;

  /** Whether something is kept that cannot be read. */
  isDamaged = false;

  constructor() {
    const kept = readKept();
    this.isDamaged = kept === undefined;
    this.codes = kept?.codes ?? [];
    this.sealed = kept?.sealed;
  }

  /** Whether a passphrase is needed before anything is seen. */
  get isLocked(): boolean {
    return this.sealed !== undefined && this.deviceKey === undefined;
  }

  /** Whether what is kept is sealed with a passphrase. */
  get hasPassphrase(): boolean {
    return this.sealed !== undefined;
  }

  /** Carries other codes from now on. @returns whether the device keeps them; if not, they are here as long as the page is open */
  carry(codes: readonly string[]): Promise<boolean> {
    const isLess = this.codes.some((code) => !codes.includes(code));
    this.codes = codes;
    return this.keep(isLess);
  }

  /** Opens it. @returns whether it was the right passphrase */
  async unlock(passphrase: string, makeKey: DeviceKeyMaker): Promise<boolean> {
    const salt = fromBase64(this.sealed?.salt ?? '') ?? new Uint8Array();
    const deviceKey = { key: await makeKey(passphrase, salt), salt };
    const codes = this.sealed === undefined ? undefined : await openBox(this.sealed, deviceKey);
    if (codes === undefined) {
      return false;
    }

    [this.codes, this.deviceKey] = [codes, deviceKey];
    return true;
  }

  /** Seals it with a passphrase from now on. @returns whether the device keeps it */
  async protect(passphrase: string, makeKey: DeviceKeyMaker): Promise<boolean> {
    const salt = crypto.getRandomValues(new Uint8Array(saltLength));
    this.deviceKey = { key: await makeKey(passphrase, salt), salt };
    return this.keep(true);
  }

  /** Keeps the codes as they are from now on. */
  unprotect(): Promise<boolean> {
    [this.deviceKey, this.sealed] = [undefined, undefined];
    return this.keep(false);
  }

  /** Forgets codes and key until the passphrase is typed again. */
  lock(): void {
    if (this.hasPassphrase) {
      [this.codes, this.deviceKey] = [[], undefined];
    }
  }

  /** Forgets everything, on the device too. */
  wipe(): void {
    this.wipes++;
    walletStorage.remove();
    [this.codes, this.deviceKey, this.sealed, this.isDamaged, this.isKept] = [[], undefined, undefined, false, true];
  }

  // What the person wants away goes even when the device has no room for what comes in its place.
  private async keep(mustReplace: boolean): Promise<boolean> {
    const { codes, deviceKey, wipes } = this;
    const sealed = deviceKey && (await sealBox(codes, deviceKey));
    if (this.wipes > wipes) {
      return true; // wiped meanwhile: nothing comes back
    }

    this.sealed = sealed;
    this.isKept = walletStorage.write(JSON.stringify((sealed === undefined ? { codes } : { sealed }) satisfies Kept));
    if (!this.isKept && mustReplace) {
      walletStorage.remove();
    }

    return this.isKept;
  }
}

// Undefined for what nobody here has written.
function readKept(): Kept | undefined {
  try {
    const kept = JSON.parse(walletStorage.read() ?? '{}') as Kept;
    const isGood = (kept.codes === undefined || isTexts(kept.codes)) && (kept.sealed === undefined || isTexts([kept.sealed.salt, kept.sealed.nonce, kept.sealed.box]));
    return isGood ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
