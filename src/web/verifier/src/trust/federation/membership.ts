import type { Member } from './member.js';
import type { MemberList } from './member-list.js';
import type { SignedMemberList } from './signed-member-list.js';

/** By what an issuer of a federated network counts: its place on the roll, and its own list. */
export class Membership {
  private vouching?: Promise<boolean>;
  private isGood = false;

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
}
