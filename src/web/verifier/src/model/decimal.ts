/** A decimal number, exact: a whole number of steps of 10^-scale. Numbers of doses and results never become floating-point numbers. */
export class Decimal {
  private constructor(
    /** The number without its point. */
    readonly steps: bigint,
    /** How many decimals the steps have; as few as the number needs. */
    readonly scale: number,
  ) {}

  /** The number `steps * 10^-scale`; zeros at the end of the decimals are dropped. */
  static of(steps: bigint | number, scale = 0): Decimal {
    let left = BigInt(steps);
    let decimals = scale;
    while (decimals > 0 && left % 10n === 0n) {
      left /= 10n;
      decimals--;
    }

    return new Decimal(left, decimals);
  }

  /** Reads digits with or without a point; undefined for anything else: signs, exponents, spaces. */
  static parse(text: string): Decimal | undefined {
    const parts = /^([0-9]*)(?:\.([0-9]*))?$/.exec(text);
    if (parts === null || (parts[1] === '' && (parts[2] ?? '') === '')) {
      return undefined;
    }

    const decimals = parts[2] ?? '';
    return Decimal.of(BigInt(parts[1] + decimals), decimals.length);
  }

  /** Whether it is a whole number. */
  get isInteger(): boolean {
    return this.scale === 0;
  }

  /** Below zero, zero or above, as this number is smaller than, equal to or larger than the other. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const difference = this.stepsAt(scale) - other.stepsAt(scale);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** Whether both are the same number. */
  equals(other: Decimal): boolean {
    return this.steps === other.steps && this.scale === other.scale;
  }

  /** The digits, without zeros that say nothing; the form of JSON. */
  toString(): string {
    const isNegative = this.steps < 0n;
    const digits = (isNegative ? -this.steps : this.steps).toString().padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    return (isNegative ? '-' : '') + (this.scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`);
  }

  private stepsAt(scale: number): bigint {
    return this.steps * 10n ** BigInt(scale - this.scale);
  }
}
