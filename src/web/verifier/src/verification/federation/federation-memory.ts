import { integerMember, isJsonList, member as jsonMember, textMember, type JsonValue } from '../../json/json-value.js';
import type { JsonMembers } from '../../json/json-text.js';
import { limits } from '../../generated/limits.js';
import { maxNumber } from '../../trust/trust-input.js';

const digitsOfNumber = 8;
const digitsOfList = 32;

/** The newest list of a member that a reader has seen. */
export interface SeenList {
  readonly member: number;
  /** When it was signed, in seconds since 1970; it is the list's number too. */
  readonly signedAt: number;
  /** Its short hash. */
  readonly hash: string;
}

/** What a reader remembers of a federated network (`specs/trust-bundle.md` 12.6). Its bundles have several makers, so that their numbers are not compared. */
export interface FederationMemory {
  /** The largest number of a roll that was seen. */
  readonly rollNumber: number;
  /** SHA-256 of every roll of that number that was seen, hexadecimal; more than one is a fork. */
  readonly rollHashes: readonly string[];
  /** By the members' numbers; two of one member are a fork. */
  readonly lists: readonly SeenList[];
}

/** It as a member of the state's JSON. The lists stand in one text, 32 hexadecimal digits each: member, time, short hash. */
export function federationMembers({ rollNumber, rollHashes, lists }: FederationMemory): JsonMembers {
  return { rollNumber, rollHashes, lists: lists.map(({ member, signedAt, hash }) => digits(member) + digits(signedAt) + hash).join('') };
}

/** Reads it; undefined when it has not its form. */
export function readFederationMemory(json: JsonValue): FederationMemory | undefined {
  const rollNumber = integerMember(json, 'rollNumber', 0, maxNumber);
  const rollHashes = jsonMember(json, 'rollHashes');
  const lists = textMember(json, 'lists');
  return rollNumber === undefined || !isJsonList(rollHashes) || rollHashes.length === 0 || !rollHashes.every((hash) => typeof hash === 'string')
    || lists === undefined || lists.length % digitsOfList !== 0 || lists.length > 2 * limits.members * digitsOfList || !/^[0-9a-f]*$/.test(lists)
    ? undefined
    : { rollNumber, rollHashes, lists: Array.from({ length: lists.length / digitsOfList }, (_, i) => readList(lists.slice(i * digitsOfList, (i + 1) * digitsOfList))) };
}

function readList(text: string): SeenList {
  const number = (from: number): number => parseInt(text.slice(from, from + digitsOfNumber), 16);
  return { member: number(0), signedAt: number(digitsOfNumber), hash: text.slice(2 * digitsOfNumber) };
}

function digits(number: number): string {
  return number.toString(16).padStart(digitsOfNumber, '0');
}
