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
  const parts = [];
  write(value, parts);
  return Uint8Array.from(Buffer.concat(parts)); // lists of members have megabytes
}

function write(value, parts) {
  if (typeof value === 'number' || typeof value === 'bigint') {
    parts.push(value < 0 ? head(1, -1n - BigInt(value)) : head(0, BigInt(value)));
  } else if (typeof value === 'string') {
    const utf8 = new TextEncoder().encode(value);
    parts.push(head(3, utf8.length), utf8);
  } else if (value instanceof Uint8Array) {
    parts.push(head(2, value.length), value);
  } else if (Array.isArray(value)) {
    parts.push(head(4, value.length));
    value.forEach((item) => write(item, parts));
  } else if (value instanceof Tag) {
    parts.push(head(6, value.number));
    write(value.value, parts);
  } else if (value instanceof Float) {
    const bytes = Buffer.alloc(9, 0xfb);
    bytes.writeDoubleBE(value.value, 1);
    parts.push(bytes);
  } else if (value instanceof Raw) {
    parts.push(Uint8Array.from(value.bytes));
  } else if (value === null || value === undefined) {
    parts.push(Uint8Array.of(0xf6));
  } else if (typeof value === 'boolean') {
    parts.push(Uint8Array.of(value ? 0xf5 : 0xf4));
  } else {
    const members = value instanceof Map ? [...value] : Object.entries(value);
    parts.push(head(5, members.length));
    members.flat().forEach((one) => write(one, parts));
  }
}

function head(type, argument) {
  const number = BigInt(argument);
  const size = number < 24n ? 0 : number < 0x100n ? 1 : number < 0x1_0000n ? 2 : number < 0x1_0000_0000n ? 4 : 8;
  const first = (type << 5) | (size === 0 ? Number(number) : 24 + Math.log2(size));
  return Uint8Array.from([first, ...Array.from({ length: size }, (_, i) => Number((number >> BigInt(8 * (size - 1 - i))) & 0xffn))]);
}
