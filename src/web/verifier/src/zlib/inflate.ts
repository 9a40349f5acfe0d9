import type { Bytes } from '../bytes.js';
import { Huffman } from './huffman.js';

const lengthBases = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const endOfBlock = 256;
const fixedLengths = new Huffman(Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)));
const fixedDistances = new Huffman(Array.from({ length: 30 }, () => 5));

/**
 * Inflates deflated bytes (RFC 1951) up to a bound.
 *
 * The platforms' own inflaters differ in what they say to truncated input and to bytes after the end, and give no bound on what comes out;
 * this one takes the whole input or refuses it, stops at the bound, and needs no stream.
 * @returns what comes out, or undefined for bytes that are broken, cut short, followed by something, or that give more than `max`
 */
export function inflate(deflated: Uint8Array, max: number): Bytes | undefined {
  return new Inflater(deflated, max).run();
}

class Inflater {
  private at = 0;
  private bits = 0;
  private bitCount = 0;
  private output: Bytes;
  private length = 0;
  private readonly bit = (): number => this.take(1);

  constructor(private readonly input: Uint8Array, private readonly max: number) {
    this.output = new Uint8Array(Math.min(max, Math.max(256, input.length * 4)));
  }

  run(): Bytes | undefined {
    let isLast = 0;
    while (isLast === 0) {
      isLast = this.take(1);
      const type = this.take(2);
      const isGood = type === 0 ? this.stored() : type === 1 ? this.coded(fixedLengths, fixedDistances) : type === 2 ? this.dynamic() : false;
      if (!isGood) {
        return undefined;
      }
    }

    return this.at === this.input.length ? this.output.slice(0, this.length) : undefined;
  }

  /** So many bits, the lowest first; below zero when there are no more. */
  private take(count: number): number {
    while (this.bitCount < count) {
      if (this.at === this.input.length) {
        return -1;
      }

      this.bits |= this.input[this.at++]! << this.bitCount;
      this.bitCount += 8;
    }

    const value = this.bits & ((1 << count) - 1);
    this.bits >>>= count;
    this.bitCount -= count;
    return value;
  }

  private stored(): boolean {
    [this.bits, this.bitCount] = [0, 0];
    const [low, high, notLow, notHigh] = this.input.subarray(this.at, this.at + 4);
    if (notHigh === undefined || (low! ^ notLow!) !== 0xff || (high! ^ notHigh) !== 0xff) {
      return false;
    }

    const start = this.at + 4;
    const end = start + low! + high! * 256;
    if (end > this.input.length || !this.reserve(end - start)) {
      return false;
    }

    this.output.set(this.input.subarray(start, end), this.length);
    this.length += end - start;
    this.at = end;
    return true;
  }

  private dynamic(): boolean {
    const lengthCount = this.take(5) + 257;
    const distanceCount = this.take(5) + 1;
    const codeCount = this.take(4) + 4;
    if (codeCount < 4 || lengthCount > 286 || distanceCount > 30) {
      return false;
    }

    const codeLengths = new Array<number>(19).fill(0);
    for (let i = 0; i < codeCount; i++) {
      codeLengths[codeLengthOrder[i]!] = this.take(3);
    }

    const codes = codeLengths.includes(-1) ? undefined : new Huffman(codeLengths);
    const lengths = codes?.left === 0 ? this.codeLengths(codes, lengthCount + distanceCount) : undefined;
    if (lengths === undefined || lengths[endOfBlock] === 0) {
      return false;
    }

    const literals = new Huffman(lengths.slice(0, lengthCount));
    const distances = new Huffman(lengths.slice(lengthCount));
    return isSound(literals) && isSound(distances) && this.coded(literals, distances);
  }

  private codeLengths(codes: Huffman, count: number): number[] | undefined {
    const lengths: number[] = [];
    while (lengths.length < count) {
      const symbol = codes.next(this.bit);
      if (symbol < 0 || (symbol === 16 && lengths.length === 0)) {
        return undefined;
      }

      const [length, base, bits] = symbol < 16 ? [symbol, 1, 0] : symbol === 16 ? [lengths.at(-1)!, 3, 2] : symbol === 17 ? [0, 3, 3] : [0, 11, 7];
      const more = this.take(bits);
      if (more < 0 || lengths.length + base + more > count) {
        return undefined;
      }

      for (let i = 0; i < base + more; i++) {
        lengths.push(length);
      }
    }

    return lengths;
  }

  private coded(literals: Huffman, distances: Huffman): boolean {
    while (true) {
      const symbol = literals.next(this.bit);
      if (symbol === endOfBlock) {
        return true;
      }

      if (symbol < 0 || symbol > 285) {
        return false;
      }

      if (symbol < endOfBlock) {
        if (!this.reserve(1)) {
          return false;
        }

        this.output[this.length++] = symbol;
      } else if (!this.copy(symbol - 257, distances)) {
        return false;
      }
    }
  }

  private copy(place: number, distances: Huffman): boolean {
    const moreLength = this.take(lengthBits[place]!);
    const distancePlace = distances.next(this.bit);
    const moreDistance = distancePlace < 0 ? -1 : this.take(distanceBits[distancePlace]!);
    const length = lengthBases[place]! + moreLength;
    const distance = (distanceBases[distancePlace] ?? 0) + moreDistance;
    if (moreLength < 0 || moreDistance < 0 || distance > this.length || !this.reserve(length)) {
      return false;
    }

    for (let i = 0; i < length; i++) {
      this.output[this.length] = this.output[this.length - distance]!;
      this.length++;
    }

    return true;
  }

  private reserve(count: number): boolean {
    const needed = this.length + count;
    if (needed > this.max) {
      return false;
    }

    if (needed > this.output.length) {
      const larger = new Uint8Array(Math.min(this.max, Math.max(needed, this.output.length * 2)));
      larger.set(this.output);
      this.output = larger;
    }

    return true;
  }
}

function isSound(codes: Huffman): boolean {
  return codes.left === 0 || (codes.left > 0 && codes.isTrivial);
}
