import { utf8Text, type Bytes } from '../bytes.js';
import { CborType } from '../cbor/cbor-type.js';
import { LenientCborReader, type CborHead } from '../cbor/lenient-cbor-reader.js';
import { limits } from '../generated/limits.js';
import { ForeignValue, type ForeignMember } from './foreign-value.js';
import { halfToNumber } from './half.js';

const nothing = new ForeignValue('null');

/** Reads one item of other issuers' CBOR and nothing after it; undefined when it is broken, too deep, or has a member twice. */
export function readCborTree(cbor: Bytes): ForeignValue | undefined {
  const reader = new LenientCborReader(cbor);
  const value = read(reader, 0);
  return reader.atEnd ? value : undefined;
}

/** Passes over one item. */
export function skipCbor(reader: LenientCborReader, depth = 0): void {
  const head = reader.readHead();
  if (depth > limits.cborDepth) {
    reader.fail();
  }

  switch (head.type) {
    case CborType.Bytes:
    case CborType.Text:
      reader.readString(head);
      break;
    case CborType.Array:
    case CborType.Map:
      skipItems(reader, head, head.type === CborType.Map ? 2 : 1, depth);
      break;
    case CborType.Tag:
      skipCbor(reader, depth + 1);
      break;
    default:
      break;
  }
}

function skipItems(reader: LenientCborReader, head: CborHead, perItem: number, depth: number): void {
  reader.checkRoom(head, perItem);
  for (let i = 0; reader.hasNext(head, i); i++) {
    for (let part = 0; part < perItem; part++) {
      skipCbor(reader, depth + 1);
    }
  }
}

function read(reader: LenientCborReader, depth: number): ForeignValue {
  const start = reader.position;
  const head = reader.readHead();
  if (depth > limits.cborDepth || reader.failed) {
    reader.fail();
    return nothing;
  }

  const own = (): { cbor: Bytes } => ({ cbor: reader.slice(start, reader.position) });
  switch (head.type) {
    case CborType.Unsigned:
      return new ForeignValue('integer', { number: head.argument, ...own() });
    case CborType.Negative:
      return new ForeignValue('integer', { number: -1n - head.argument, ...own() });
    case CborType.Bytes: {
      const bytes = reader.readString(head);
      return new ForeignValue('bytes', { bytes, ...own() });
    }

    case CborType.Text: {
      const text = readText(reader, head);
      return new ForeignValue('text', { text, ...own() });
    }

    case CborType.Array: {
      const items = readItems(reader, head, depth);
      return new ForeignValue('list', { items, ...own() });
    }

    case CborType.Map: {
      const members = readMembers(reader, head, depth);
      return new ForeignValue('map', { members, ...own() });
    }

    case CborType.Tag: {
      const inner = read(reader, depth + 1);
      return new ForeignValue(inner.kind, { ...inner, tag: head.argument, ...own() });
    }

    default:
      return readSimple(reader, head, own().cbor);
  }
}

function readText(reader: LenientCborReader, head: CborHead): string {
  const text = utf8Text(reader.readString(head));
  if (text === undefined) {
    reader.fail();
  }

  return text ?? '';
}

function readItems(reader: LenientCborReader, head: CborHead, depth: number): readonly ForeignValue[] {
  const items: ForeignValue[] = [];
  reader.checkRoom(head, 1);
  while (reader.hasNext(head, items.length)) {
    items.push(read(reader, depth + 1));
  }

  return items;
}

function readMembers(reader: LenientCborReader, head: CborHead, depth: number): readonly ForeignMember[] {
  const members: ForeignMember[] = [];
  const seen = new Set<string>();
  reader.checkRoom(head, 2);
  while (reader.hasNext(head, members.length)) {
    const name = reader.readHead();
    const number = name.type === CborType.Unsigned ? name.argument : name.type === CborType.Negative ? -1n - name.argument : undefined;
    const text = name.type === CborType.Text ? readText(reader, name) : '';
    if (number === undefined && name.type !== CborType.Text) {
      reader.fail();
      break;
    }

    seen.add(number === undefined ? `text ${text}` : `number ${number}`);
    members.push({ number, text, value: read(reader, depth + 1) });
  }

  if (seen.size < members.length) {
    reader.fail();
  }

  return members;
}

function readSimple(reader: LenientCborReader, head: CborHead, cbor: Bytes): ForeignValue {
  switch (head.additional) {
    case 20:
    case 21:
      return new ForeignValue('boolean', { number: BigInt(head.additional - 20), cbor });
    case 22:
      return new ForeignValue('null', { cbor });
    case 25:
      return new ForeignValue('float', { float: halfToNumber(Number(head.argument)), cbor });
    case 26:
    case 27: {
      const view = new DataView(cbor.buffer, cbor.byteOffset + 1);
      return new ForeignValue('float', { float: head.additional === 26 ? view.getFloat32(0) : view.getFloat64(0), cbor });
    }

    default:
      reader.fail();
      return nothing;
  }
}
