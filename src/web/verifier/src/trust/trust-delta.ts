import { concat, hex, type Bytes } from '../bytes.js';
import { encodeCbor } from '../cbor/cbor-item.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { limits } from '../generated/limits.js';
import { sha256 } from '../keys/sha256.js';
import { Failure, type Result } from '../model/failure.js';
import { inflateZlib } from '../zlib/bounded-inflater.js';
import { applyOperations, operationsBetween } from './delta-operations.js';

const hashLength = 32;
const slack = 64; // bytes that operations may take beyond what they make
const where = 'trust.delta';

/** Turns one trust file into another, byte for byte (`specs/trust-bundle.md` §10). There is no trust in it: the result is verified as every trust file is. */
export class TrustDelta {
  private constructor(
    /** SHA-256 of the older file, hexadecimal. */
    readonly from: string,
    /** SHA-256 of the newer file. */
    readonly to: string,
    private readonly size: number,
    private readonly operations: Bytes,
  ) {}

  /** Makes a delta, by the platform's own zlib. */
  static async make(older: Uint8Array, newer: Uint8Array): Promise<Uint8Array> {
    const [from, to] = [new Uint8Array(older), new Uint8Array(newer)];
    const deflated = new Blob([operationsBetween(from, to)]).stream().pipeThrough(new CompressionStream('deflate'));
    return encodeCbor([1, sha256(from), sha256(to), to.length, new Uint8Array(await new Response(deflated).arrayBuffer())]);
  }

  /** Reads a delta: `too-large` or `trust-malformed` for what is none. */
  static read(bytes: Uint8Array): Result<TrustDelta> {
    if (bytes.length > limits.trustFileBytes) {
      return new Failure('too-large', where, `at most ${limits.trustFileBytes} bytes`);
    }

    const cbor = new CborReader(new Uint8Array(bytes));
    cbor.readArray(5, 5);
    cbor.expect(1);
    const [from, to] = [cbor.readBytes(hashLength), cbor.readBytes(hashLength)];
    const size = cbor.readInteger(1, limits.trustFileBytes);
    const operations = cbor.readBytes(limits.trustFileBytes);
    return cbor.atEnd && from.length === hashLength && to.length === hashLength
      ? new TrustDelta(hex(from), hex(to), size, operations)
      : new Failure('trust-malformed', where, 'a delta in the form of specs/trust-bundle.md §10');
  }

  /** The newer file, not verified; `trust-malformed` for another older file and for a delta that does not make what it names. */
  apply(older: Uint8Array): Result<Uint8Array> {
    const from = new Uint8Array(older);
    if (TrustDelta.hashOf(from) !== this.from) {
      return new Failure('trust-malformed', `${where}.from`, 'the very trust file from which the delta was made');
    }

    // No bomb: what comes out is bounded by what the delta announces, and that by the longest trust file.
    const operations = inflateZlib(this.operations, this.size + slack);
    const newer = operations && applyOperations(from, operations, this.size);
    return newer !== undefined && TrustDelta.hashOf(newer) === this.to ? newer : new Failure('trust-malformed', where, 'operations that make the file that the delta names');
  }

  /** The name of a file in deltas: SHA-256, hexadecimal. */
  static hashOf(file: Uint8Array): string {
    return hex(sha256(concat(file)));
  }
}
