import { noBytes, type Bytes } from '../bytes.js';

/** What form a value has. */
export type ForeignKind = 'null' | 'boolean' | 'integer' | 'float' | 'text' | 'bytes' | 'list' | 'map';

/** A member of a map: its number, or else its text, and its value. */
export interface ForeignMember {
  readonly number?: bigint;
  readonly text: string;
  readonly value: ForeignValue;
}

/** A value of other issuers' content, of CBOR or JSON. What does not belong to its kind is empty. */
export class ForeignValue {
  /** The value of an integer; 0 or 1 for a boolean. */
  readonly number: bigint = 0n;
  readonly float: number = 0;
  readonly text: string = '';
  readonly bytes: Bytes = noBytes;
  readonly items: readonly ForeignValue[] = [];
  readonly members: readonly ForeignMember[] = [];
  readonly tag?: bigint;
  /** The value as it was received, if it came as CBOR. */
  readonly cbor: Bytes = noBytes;

  constructor(readonly kind: ForeignKind, parts: Partial<Omit<ForeignValue, 'kind' | 'find' | 'findNumber'>> = {}) {
    Object.assign(this, parts);
  }

  /** The value of a member by its text. */
  find(name: string): ForeignValue | undefined {
    return this.members.find((member) => member.number === undefined && member.text === name)?.value;
  }

  /** The value of a member by its number. */
  findNumber(number: number): ForeignValue | undefined {
    return this.members.find((member) => member.number === BigInt(number))?.value;
  }
}
