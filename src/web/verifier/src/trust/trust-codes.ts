import { decodeBase45, encodeBase45 } from '../base45/base45.js';
import { concat, hex, type Bytes } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { sha256 } from '../keys/sha256.js';
import { Failure, type Result } from '../model/failure.js';

const form = /^(HP[TDS]1:)([1-9][0-9]{0,3})\/([1-9][0-9]{0,3})\/([0-9A-F]{16})\/([0-9A-Z $%*+\-./:]+)$/;
const prefixes = { file: 'HPT1:', delta: 'HPD1:', services: 'HPS1:' } as const;
const expected = 'a part of a trust file in the form of specs/trust-bundle.md §9';

const digestBytes = 8;

/** Cuts a trust file, a delta or a signed services pack into the texts of codes (`specs/trust-bundle.md` §9); `empty` for no bytes, `too-large` for more codes than anybody scans. */
export function splitTrustCodes(bytes: Uint8Array, kind: keyof typeof prefixes): Result<readonly string[]> {
  const file = concat(bytes);
  const count = Math.ceil(file.length / limits.trustCodeBytes);
  if (count === 0 || count > limits.trustCodes) {
    return count === 0 ? new Failure('empty', 'trust', 'a trust file') : new Failure('too-large', 'trust', `at most ${limits.trustCodes * limits.trustCodeBytes} bytes; hand a larger one over as a file`);
  }

  const digest = hex(sha256(file).subarray(0, digestBytes)).toUpperCase();
  return Array.from({ length: count }, (_, i) =>
    `${prefixes[kind]}${i + 1}/${count}/${digest}/${encodeBase45(file.subarray(i * limits.trustCodeBytes, (i + 1) * limits.trustCodeBytes))}`);
}

/** Puts a trust file, a delta or a services pack together that came as a sequence of codes (`specs/trust-bundle.md` §9): in any order, and each as often as it is seen. */
export class TrustCodes {
  private parts = new Map<number, Bytes>();
  private digest = '';
  private prefix = '';

  /** How many parts there are; 0 before the first. */
  count = 0;

  /** Whether the parts are those of a delta (`TrustDelta`), and not of a file. */
  get isDelta(): boolean {
    return this.prefix === prefixes.delta;
  }

  /** Whether the parts are those of a services pack (`specs/services-pack.md` 6.4). */
  get isServices(): boolean {
    return this.prefix === prefixes.services;
  }

  /** How many are here. */
  get found(): number {
    return this.parts.size;
  }

  /** Whether a text is one of a trust file or a delta by how it begins. */
  static isOne(text: string): boolean {
    return text.startsWith(prefixes.file) || text.startsWith(prefixes.delta);
  }

  /** Whether a text is one of a services pack by how it begins. */
  static isOneOfServices(text: string): boolean {
    return text.startsWith(prefixes.services);
  }

  /**
   * Takes a text.
   * @returns the file when this was the last part of it, undefined while others are missing; `malformed` for what is no part, and `trust-malformed` when the
   * parts do not belong together. The file is not verified: give it to `TrustStore.load`.
   */
  add(text: string): Result<Uint8Array | undefined> {
    const [, prefix, number, count, digest, base45] = form.exec(text) ?? [];
    const bytes = base45 === undefined ? undefined : decodeBase45(base45);
    const [part, all] = [Number(number), Number(count)];
    const isLast = part === all;
    if (bytes === undefined || part > all || all > limits.trustCodes || bytes.length > limits.trustCodeBytes || (!isLast && bytes.length < limits.trustCodeBytes)) {
      return new Failure('malformed', 'trust.code', expected);
    }

    if (digest !== this.digest || all !== this.count || prefix !== this.prefix) {
      [this.digest, this.count, this.prefix] = [digest!, all, prefix!];
      this.parts = new Map();
    }

    this.parts.set(part, bytes);
    return this.parts.size < all ? undefined : this.joined();
  }

  private joined(): Result<Uint8Array> {
    const file = concat(...Array.from({ length: this.count }, (_, i) => this.parts.get(i + 1)!));
    const isWhole = hex(sha256(file).subarray(0, digestBytes)).toUpperCase() === this.digest;
    [this.parts, this.count, this.digest] = [new Map(), 0, ''];
    return isWhole ? file : new Failure('trust-malformed', 'trust.codes', 'parts of one file');
  }
}
