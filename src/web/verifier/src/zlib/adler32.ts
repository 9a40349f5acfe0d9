const modulus = 65_521;
const block = 3800; // the sums stay below 2^31 that long

/** The checksum of zlib (RFC 1950 §8.2). */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; at += block) {
    const end = Math.min(at + block, bytes.length);
    for (let i = at; i < end; i++) {
      a += bytes[i]!;
      b += a;
    }

    a %= modulus;
    b %= modulus;
  }

  return b * 65_536 + a;
}
