// Writes CBOR, well-formed and in its shortest form, for tests that make their own content.

/** A tag around a value. */
export class Tag {
  constructor(number, value) {
    Object.assign(this, { number, value });
  }
}

/** A floating-point number of 64 bits. */
export class Float {
  constructor(value) {
    this.value = value;
  }
}

/** Bytes of CBOR that stand as they are. */
export class Raw {
  constructor(...bytes) {
    this.bytes = bytes;
  }
}

/** Numbers, texts, byte strings, lists, objects, maps (whose names may be numbers), null, booleans, and the classes above. */
export function cbor(value) {
  return Uint8Array.from(write(value));
}

function write(value) {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return value < 0 ? head(1, -1n - BigInt(value)) : head(0, BigInt(value));
  }

  if (typeof value === 'string') {
    const utf8 = [...new TextEncoder().encode(value)];
    return [...head(3, utf8.length), ...utf8];
  }

  if (value instanceof Uint8Array) {
    return [...head(2, value.length), ...value];
  }

  if (Array.isArray(value)) {
    return [...head(4, value.length), ...value.flatMap(write)];
  }

  if (value instanceof Tag) {
    return [...head(6, value.number), ...write(value.value)];
  }

  if (value instanceof Float) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value.value);
    return [0xfb, ...new Uint8Array(view.buffer)];
  }

  if (value instanceof Raw) {
    return value.bytes;
  }

  if (value === null || value === undefined) {
    return [0xf6];
  }

  if (typeof value === 'boolean') {
    return [value ? 0xf5 : 0xf4];
  }

  const members = value instanceof Map ? [...value] : Object.entries(value);
  return [...head(5, members.length), ...members.flatMap(([name, member]) => [...write(name), ...write(member)])];
}

function head(type, argument) {
  const number = BigInt(argument);
  const size = number < 24n ? 0 : number < 0x100n ? 1 : number < 0x1_0000n ? 2 : number < 0x1_0000_0000n ? 4 : 8;
  const first = (type << 5) | (size === 0 ? Number(number) : 24 + Math.log2(size));
  return [first, ...Array.from({ length: size }, (_, i) => Number((number >> BigInt(8 * (size - 1 - i))) & 0xffn))];
}
