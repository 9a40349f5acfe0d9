/** The number of a half-precision float (IEEE 754 binary16), which CBOR has and old browsers can't read. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  return exponent === 0 ? sign * fraction * 2 ** -24
    : exponent === 0x1f ? (fraction === 0 ? sign * Infinity : NaN)
    : sign * (fraction + 0x400) * 2 ** (exponent - 25);
}
