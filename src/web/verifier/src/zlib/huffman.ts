const maxBits = 15;

/** The codes of one block of deflate (RFC 1951 §3.2.2), by their lengths. */
export class Huffman {
  private readonly counts = new Uint16Array(maxBits + 1);
  private readonly symbols: Uint16Array;
  /** How many codes are left over: below zero there are too many, above zero some bits mean nothing. */
  readonly left: number;

  constructor(lengths: readonly number[]) {
    this.symbols = new Uint16Array(lengths.length);
    for (const length of lengths) {
      this.counts[length]!++;
    }

    let left = 1;
    const offsets = [0, 0];
    for (let bits = 1; bits <= maxBits; bits++) {
      left = left * 2 - this.counts[bits]!;
      offsets[bits + 1] = offsets[bits]! + this.counts[bits]!;
    }

    this.left = left;
    lengths.forEach((length, symbol) => {
      if (length > 0) {
        this.symbols[offsets[length]!++] = symbol;
      }
    });
  }

  /** Whether there is no code at all, or a single one of one bit: the two incomplete forms that deflate allows for distances. */
  get isTrivial(): boolean {
    return this.symbols.length - this.counts[0]! <= 1 && (this.counts[1]! === 1 || this.symbols.length === this.counts[0]);
  }

  /** The next symbol; below zero when the bits are no code or end. */
  next(bit: () => number): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= maxBits; length++) {
      const next = bit();
      if (next < 0) {
        return -1;
      }

      code += next;
      const count = this.counts[length]!;
      if (code - count < first) {
        return this.symbols[index + code - first]!;
      }

      index += count;
      first = (first + count) * 2;
      code *= 2;
    }

    return -1;
  }
}
