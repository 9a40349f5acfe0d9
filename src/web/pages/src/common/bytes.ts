/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  const step = 8192; // as many arguments as every browser takes
  const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) => String.fromCharCode(...bytes.subarray(i * step, (i + 1) * step)));
  return btoa(pieces.join(''));
}

/** The bytes of base64; undefined when it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
