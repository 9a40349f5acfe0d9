import { hex, type Bytes } from '../../bytes.js';
import { readKeyHeader } from '../../cose/cose-key-header.js';
import { readCoseSign1, type CoseSign1 } from '../../cose/cose-sign1.js';
import { externalAad } from '../../cose/external-aad.js';
import { sign1Structure } from '../../cose/sig-structure.js';
import type { KeyId } from '../../keys/key-id.js';
import type { PublicKey } from '../../keys/public-key.js';
import { sha256 } from '../../keys/sha256.js';
import type { Member } from './member.js';
import { readMemberList, type MemberList } from './member-list.js';

const emptyMap = 0xa0;
const shortHashLength = 8;

/** A member's list in its envelope; who has signed it shows when somebody asks. */
export class SignedMemberList {
  private constructor(
    readonly list: MemberList,
    private readonly message: CoseSign1,
    private readonly keyId: KeyId,
    /** The first eight bytes of the digest that was signed, hexadecimal: two lists of one time that differ here are a fork. */
    readonly shortHash: string,
  ) {}

  /** Reads a signed list; undefined when it has not its form. */
  static read(bytes: Bytes): SignedMemberList | undefined {
    const message = readCoseSign1(bytes);
    const keyId = message && readKeyHeader(message.protectedHeader);
    const hasEmptyHeader = message?.unprotectedHeader.length === 1 && message.unprotectedHeader[0] === emptyMap;
    const list = keyId !== undefined && hasEmptyHeader ? readMemberList(message!.payload) : undefined;
    return list && new SignedMemberList(list, message!, keyId!, hex(sha256(signedPart(message!)).subarray(0, shortHashLength)));
  }

  /** Whether it has its place on a roll: the network, the member's number and identifier, and the key id of one of the member's list keys. */
  isOf(member: Member, network: string): boolean {
    const { issuer } = this.list;
    return this.list.network === network && member.number === issuer.number && member.id === issuer.id && this.keyAmong(member) !== undefined;
  }

  /** Whether a list key of the member has signed it. */
  async isSignedBy(member: Member): Promise<boolean> {
    return (await this.keyAmong(member)?.verify(signedPart(this.message), this.message.signature)) ?? false;
  }

  private keyAmong({ listKeys }: Member): PublicKey | undefined {
    return listKeys.find((key) => key.subjectKeyId() === this.keyId);
  }
}

function signedPart({ protectedHeader, payload }: CoseSign1): Bytes {
  return sign1Structure(protectedHeader, externalAad.memberList, payload);
}
