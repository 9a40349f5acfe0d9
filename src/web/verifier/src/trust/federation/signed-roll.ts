import { hex, type Bytes } from '../../bytes.js';
import { externalAad } from '../../cose/external-aad.js';
import { limits } from '../../generated/limits.js';
import { sha256 } from '../../keys/sha256.js';
import type { RootDocument } from '../root-document.js';
import { readRoll, type Roll } from './roll.js';
import { RootSignatures } from './root-signatures.js';

/** A roll and the signatures on it; whose they are shows when somebody asks. */
export class SignedRoll {
  private constructor(
    readonly roll: Roll,
    private readonly signatures: RootSignatures,
    /** SHA-256 of the roll, hexadecimal, signatures left out. */
    readonly hash: string,
  ) {}

  /** Reads a signed roll; undefined when it has not its form. */
  static read(bytes: Bytes): SignedRoll | undefined {
    const signatures = bytes.length <= limits.rollBytes ? RootSignatures.read(bytes, limits.rollBytes) : undefined;
    const roll = signatures && readRoll(signatures.payload);
    return roll && new SignedRoll(roll, signatures!, hex(sha256(signatures!.payload)));
  }

  /** How many voters have signed: root keys of the newest root document with a good signature. */
  countBy(root: RootDocument): Promise<number> {
    return this.signatures.countBy(root, externalAad.roll);
  }
}
