import { decodeBase45 } from '../../base45/base45.js';
import { equalBytes, hex, type Bytes } from '../../bytes.js';
import { CborReader } from '../../cbor/cbor-reader.js';
import { readCoseSign, type CoseSign } from '../../cose/cose-sign.js';
import { externalAad } from '../../cose/external-aad.js';
import { signStructure } from '../../cose/sig-structure.js';
import { limits } from '../../generated/limits.js';
import { sha256 } from '../../keys/sha256.js';
import type { Day } from '../../model/days.js';
import { Failure, type Result } from '../../model/failure.js';
import type { RootDocument } from '../root-document.js';
import { maxDayNumber, maxNumber } from '../trust-input.js';
import { lastWeek, mondayOf } from './checkpoint-week.js';
import { Losses } from './losses.js';

const prefix = 'HPK1:';
const networkLength = 8;
const signerHeader = Uint8Array.of(0xa1, 0x01, 0x26); // {1: -7}

/** What a network says once a week: which bundle is its newest, and what was lost since an older one (`specs/trust-bundle.md` §11). */
export interface Checkpoint {
  /** The first eight bytes of the network id, hexadecimal. */
  readonly network: string;
  /** The week. */
  readonly edition: number;
  readonly rootVersion: number;
  readonly bundleNumber: number;
  /** The day on which that bundle was signed. */
  readonly day: Day;
  /** The day up to which the lists of that bundle know everything: that of the oldest own status list in it that still counts. */
  readonly knownDay: Day;
  /** Everything that was lost after the bundle of this number stands in `losses`. */
  readonly since: number;
  readonly losses: Losses;
}

/** A checkpoint whose signatures nobody has checked yet. */
export class SignedCheckpoint {
  private constructor(readonly content: Checkpoint, private readonly message: CoseSign, readonly bytes: Bytes) {}

  /** Whether a text is meant to be one, by how it begins. */
  static isOne(text: string): boolean {
    return withoutLineEnds(text).startsWith(prefix);
  }

  /** Reads the text of a code: `too-large` or `trust-malformed` for what is none. */
  static ofText(text: string): Result<SignedCheckpoint> {
    const base45 = SignedCheckpoint.isOne(text) ? withoutLineEnds(text).slice(prefix.length) : '';
    if (base45.length > 2 * limits.checkpointBytes) {
      return tooLarge();
    }

    const bytes = decodeBase45(base45);
    return bytes === undefined ? new Failure('trust-malformed', 'checkpoint', `a text that begins with ${prefix}, in Base45`) : SignedCheckpoint.ofBytes(bytes);
  }

  /** Reads the message itself. */
  static ofBytes(bytes: Bytes): Result<SignedCheckpoint> {
    if (bytes.length > limits.checkpointBytes) {
      return tooLarge();
    }

    const message = readCoseSign(bytes, limits.checkpointBytes, limits.checkpointSignatures);
    const hasHeaders = message?.signatures.every(({ header }) => equalBytes(header, signerHeader)) === true;
    const content = hasHeaders ? readCheckpoint(message!.payload) : undefined;
    return content === undefined
      ? new Failure('trust-malformed', 'checkpoint', 'a checkpoint in the form of specs/trust-bundle.md §11')
      : new SignedCheckpoint(content, message!, bytes);
  }

  /** SHA-256 of the checkpoint, hexadecimal. */
  get hash(): string {
    return hex(sha256(this.message.payload));
  }

  /** Whether as many root keys have signed it as the root document demands; false for a network without checkpoints. */
  async isSignedBy({ rootKeys, checkpointThreshold }: RootDocument): Promise<boolean> {
    const { signatures, payload } = this.message;
    if (checkpointThreshold === undefined || signatures.length < checkpointThreshold) {
      return false;
    }

    const signed = signStructure(signerHeader, externalAad.checkpoint, payload);
    const good = await Promise.all(rootKeys.map(async (key) => (await Promise.all(signatures.map(({ signature }) => key.verify(signed, signature)))).includes(true)));
    return good.filter((isGood) => isGood).length >= checkpointThreshold;
  }
}

function readCheckpoint(payload: Bytes): Checkpoint | undefined {
  const cbor = new CborReader(payload);
  cbor.readArray(9, 9);
  cbor.expect(1); // the version of this layout
  const network = cbor.readBytes(networkLength);
  const edition = cbor.readInteger(0, lastWeek - 1);
  const rootVersion = cbor.readInteger(1, maxNumber);
  const bundleNumber = cbor.readInteger(0, maxNumber);
  const day = cbor.readInteger(0, maxDayNumber);
  const listsAgeDays = cbor.readInteger(0, maxDayNumber);
  const since = cbor.readInteger(0, bundleNumber);
  const losses = Losses.read(cbor);
  const isSound = cbor.atEnd && network.length === networkLength && listsAgeDays <= day && day < mondayOf(edition + 1);
  return isSound ? { network: hex(network), edition, rootVersion, bundleNumber, day, knownDay: day - listsAgeDays, since, losses } : undefined;
}

function tooLarge(): Failure {
  return new Failure('too-large', 'checkpoint', `at most ${limits.checkpointBytes} bytes`);
}

// A space is data in Base45.
function withoutLineEnds(text: string): string {
  return text.replace(/^[\r\n\t]+|[\r\n\t]+$/g, '');
}
