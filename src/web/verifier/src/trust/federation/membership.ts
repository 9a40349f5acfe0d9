import type { TrustedKey } from '../trusted-key.js';
import { isProven } from './key-proof.js';
import type { Member } from './member.js';
import type { MemberList } from './member-list.js';
import type { SignedMemberList } from './signed-member-list.js';

/** By what an issuer of a federated network counts: its place on the roll, and its own list. */
export class Membership {
  private vouching?: Promise<boolean>;
  private isGood = false;
  private readonly proofs = new Map<TrustedKey, Promise<boolean>>();
  private readonly provenKeys = new Set<TrustedKey>();

  constructor(readonly member: Member, private readonly signed: SignedMemberList) {}

  get list(): MemberList {
    return this.signed.list;
  }

  /** The short hash of the list. */
  get listHash(): string {
    return this.signed.shortHash;
  }

  /**
   * Whether a list key of the member has signed the list: else none of its keys is known. It is looked at when a key of the issuer is first used, since a bundle of
   * 2 000 members would take too long to load otherwise.
   */
  vouch(): Promise<boolean> {
    this.vouching ??= this.signed.isSignedBy(this.member).then((isGood) => (this.isGood = isGood));
    return this.vouching;
  }

  /** Whether that was looked at, and the list was found good. */
  get isVouched(): boolean {
    return this.isGood;
  }

  /** Whether a key of the list may be used: the member has signed the list, and the key says itself whose it is. Looked at when the key is first used, too. */
  async vouchFor(key: TrustedKey): Promise<boolean> {
    return (await this.vouch()) && this.prove(key);
  }

  /** Whether that was looked at, and the key was found good. */
  hasVouchedFor(key: TrustedKey): boolean {
    return this.isGood && this.provenKeys.has(key);
  }

  private prove(key: TrustedKey): Promise<boolean> {
    const proof = this.proofs.get(key) ?? isProven(this.member.id, key).then((isGood) => {
      if (isGood) {
        this.provenKeys.add(key);
      }

      return isGood;
    });
    this.proofs.set(key, proof);
    return proof;
  }
}
