import { limits } from '../generated/limits.js';
import type { ForeignFindings } from './foreign-findings.js';
import type { ForeignMember, ForeignValue } from './foreign-value.js';

const mostTaken = 64; // members after these are never taken, so they are kept
const minLong = -0x8000_0000_0000_0000n;
const maxLong = 0x7fff_ffff_ffff_ffffn;

/** A map of others while it is read: members are taken one by one, and what nobody took is kept as other content. */
export class ForeignMap {
  private readonly taken = new Set<ForeignMember>();
  private readonly kept = new Set<ForeignMember>();

  /**
   * @param map the map
   * @param path its place, such as `v[0]`; empty for the outermost
   * @param findings where failures, deviations and leftovers go
   */
  constructor(private readonly map: ForeignValue, private readonly path: string, readonly findings: ForeignFindings) {
    if (map.kind !== 'map') {
      findings.fail(path === '' ? 'content' : path, 'a map');
    }
  }

  /** The path of a member. */
  at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  /** Whether there is a member of that name, even a null. */
  isThere(name: string): boolean {
    return this.map.find(name) !== undefined;
  }

  /** Whether there is a member of that name that is no null. */
  has(name: string): boolean {
    return (this.map.find(name)?.kind ?? 'null') !== 'null';
  }

  /** Whether a member is a list. */
  isList(name: string): boolean {
    return this.map.find(name)?.kind === 'list';
  }

  /** Takes a member of any kind, by its text or its number; undefined when it is not there or is null. */
  take(name: string | number): ForeignValue | undefined {
    const isIt = typeof name === 'string'
      ? (member: ForeignMember): boolean => member.number === undefined && member.text === name
      : (member: ForeignMember): boolean => member.number === BigInt(name);
    const found = this.map.members.slice(0, mostTaken).find(isIt);
    if (found !== undefined) {
      this.taken.add(found);
    }

    return found === undefined || found.value.kind === 'null' ? undefined : found.value;
  }

  /** A text, or undefined when there is none; anything else is a failure. */
  text(name: string): string | undefined {
    const value = this.take(name);
    if (value !== undefined && value.kind !== 'text') {
      this.findings.fail(this.at(name), 'a text');
      return undefined;
    }

    return value?.text;
  }

  /** A text that must be there and not be empty. */
  requiredText(name: string): string {
    const text = this.text(name) ?? '';
    if (text === '') {
      this.findings.fail(this.at(name), 'a text');
    }

    return text;
  }

  /** A whole number of 64 bits, or undefined when there is none; anything else is a failure. */
  integer(name: string): bigint | undefined {
    const value = this.take(name);
    if (value !== undefined && (value.kind !== 'integer' || value.number < minLong || value.number > maxLong)) {
      this.findings.fail(this.at(name), 'a whole number');
      return undefined;
    }

    return value?.number;
  }

  /** A map, or undefined when there is none; anything else is a failure. */
  mapAt(name: string): ForeignMap | undefined {
    const value = this.take(name);
    return value && new ForeignMap(value, this.at(name), this.findings);
  }

  /** The maps of a list; none when there is no list. Anything else is a failure. */
  mapsAt(name: string): readonly ForeignMap[] {
    const value = this.take(name);
    if (value !== undefined && (value.kind !== 'list' || value.items.length > limits.entries)) {
      this.findings.fail(this.at(name), `a list of at most ${limits.entries}`);
      return [];
    }

    return (value?.items ?? []).map((item, i) => new ForeignMap(item, `${this.at(name)}[${i}]`, this.findings));
  }

  /** Keeps a member that was taken, because the model says it less exactly. */
  keep(name: string): void {
    for (const member of this.map.members.slice(0, mostTaken)) {
      if (member.number === undefined && member.text === name && !this.kept.has(member) && member.value.kind !== 'null') {
        this.kept.add(member);
        this.findings.keep(this.at(name), member.value);
      }
    }
  }

  /** Keeps every member, whoever took it. */
  keepAll(): void {
    this.taken.clear();
    this.keepRest();
  }

  /** Keeps every member that nobody took. */
  keepRest(): void {
    for (const member of this.map.members) {
      if (!this.taken.has(member) && member.value.kind !== 'null') {
        this.findings.keep(this.at(member.number?.toString() ?? member.text), member.value);
      }
    }
  }
}
