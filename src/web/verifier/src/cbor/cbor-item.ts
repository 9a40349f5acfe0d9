import { utf8, type Bytes } from '../bytes.js';
import { CborType } from './cbor-type.js';

const falseByte = 0xf4;
const trueByte = 0xf5;
const nullByte = 0xf6;

/** What is written as CBOR. Numbers are whole ones up to 2^53. */
export type CborItem = number | string | boolean | null | Bytes | CborList | CborMap | CborTag;

/** An array. */
export type CborList = readonly CborItem[];

/** A map of numbers, in the order of deterministic CBOR; members that are undefined are left out. */
export class CborMap {
  constructor(readonly members: readonly (readonly [key: number, value: CborItem | undefined])[]) {}
}

/** An item with a tag. */
export class CborTag {
  constructor(readonly tag: number, readonly item: CborItem) {}
}

/** Deterministic CBOR (RFC 8949 §4.2.1). */
export function encodeCbor(item: CborItem): Bytes {
  const bytes: number[] = [];
  write(item, bytes);
  return Uint8Array.from(bytes);
}

/** An array whose trailing absent elements are left off and whose absent elements between others are null; undefined when nothing is left. */
export function trimmed(items: readonly (CborItem | undefined)[]): CborList | undefined {
  let end = items.length;
  while (end > 0 && items[end - 1] === undefined) {
    end--;
  }

  return end === 0 ? undefined : items.slice(0, end).map((item) => item ?? null);
}

function write(item: CborItem, to: number[]): void {
  if (typeof item === 'number') {
    writeHead(item < 0 ? CborType.Negative : CborType.Unsigned, item < 0 ? -1 - item : item, to);
  } else if (typeof item === 'string') {
    writeString(CborType.Text, utf8(item), to);
  } else if (item === null || typeof item === 'boolean') {
    to.push(item === null ? nullByte : item ? trueByte : falseByte);
  } else if (item instanceof Uint8Array) {
    writeString(CborType.Bytes, item, to);
  } else if (item instanceof CborTag) {
    writeHead(CborType.Tag, item.tag, to);
    write(item.item, to);
  } else if (item instanceof CborMap) {
    writeMap(item, to);
  } else {
    writeHead(CborType.Array, item.length, to);
    item.forEach((one) => write(one, to));
  }
}

function writeMap(map: CborMap, to: number[]): void {
  const members = map.members.filter((member): member is readonly [number, CborItem] => member[1] !== undefined);
  writeHead(CborType.Map, members.length, to);
  for (const [key, value] of members) {
    write(key, to);
    write(value, to);
  }
}

function writeString(type: CborType, bytes: Uint8Array, to: number[]): void {
  writeHead(type, bytes.length, to);
  bytes.forEach((byte) => to.push(byte));
}

function writeHead(type: CborType, argument: number, to: number[]): void {
  const major = type << 5;
  if (argument < 24) {
    to.push(major | argument);
    return;
  }

  const order = argument <= 0xff ? 0 : argument <= 0xffff ? 1 : argument <= 0xffff_ffff ? 2 : 3;
  to.push(major | (24 + order));
  for (let byte = 2 ** order - 1; byte >= 0; byte--) {
    to.push(Math.floor(argument / 0x100 ** byte) % 0x100);
  }
}
