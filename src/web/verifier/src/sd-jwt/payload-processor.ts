import { limits } from '../generated/limits.js';
import { isJsonList, isJsonObject, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import { Failure, type Result } from '../model/failure.js';
import type { Disclosure } from './disclosure.js';
import { findSdHash, sdDigest, type SdHash } from './sd-hash.js';

/** What an SD-JWT says once its disclosures have been put in their places (RFC 9901 §7.1). */
export interface ProcessedPayload {
  /** The payload, without digests. */
  readonly json: JsonObject;
  readonly hash: SdHash;
  /** The members of the top level that are, or have within them, something that could be disclosed or not, whether it was or not as far as that shows. */
  readonly selective: ReadonlySet<string>;
}

/**
 * Puts disclosures in their places, by the steps of RFC 9901 §7.1.
 *
 * Stricter than the RFC in two things: a member `_sd`, `_sd_alg` or `...` of another shape or in another place is refused, not passed over.
 */
export async function processPayload(payload: JsonObject, disclosures: readonly Disclosure[]): Promise<Result<ProcessedPayload>> {
  const hash = payload.has('_sd_alg') ? findSdHash(textMember(payload, '_sd_alg')) : 'sha-256';
  if (hash === undefined) {
    return new Failure('disclosure-invalid', '_sd_alg', 'sha-256, sha-384 or sha-512');
  }

  const digests = await Promise.all(disclosures.map(({ text }) => sdDigest(hash, text)));
  const byDigest = new Map(digests.map((digest, i) => [digest, disclosures[i]!]));
  return byDigest.size < disclosures.length
    ? new Failure('disclosure-invalid', 'disclosures', 'every disclosure once')
    : new PayloadProcessor(byDigest).run(payload, hash);
}

class PayloadProcessor {
  private readonly digests = new Set<string>();
  private readonly selective = new Set<string>();
  private used = 0;
  private topLevel?: string;
  private failure?: Failure;

  constructor(private readonly byDigest: ReadonlyMap<string, Disclosure>) {}

  run(payload: JsonObject, hash: SdHash): Result<ProcessedPayload> {
    const json = this.object(payload, 0);
    if (this.used < this.byDigest.size) {
      this.fail('disclosures', 'disclosures that the payload knows');
    }

    return this.failure ?? { json, hash, selective: this.selective };
  }

  private value(value: JsonValue, depth: number): JsonValue {
    if (depth >= limits.credentialJsonDepth) {
      this.fail('disclosures', `at most ${limits.credentialJsonDepth} levels`);
    }

    return this.failure !== undefined ? null
      : isJsonObject(value) ? this.object(value, depth)
      : isJsonList(value) ? this.list(value, depth)
      : value;
  }

  private object(object: JsonObject, depth: number): JsonObject {
    const members = new Map<string, JsonValue>();
    for (const [name, value] of object) {
      if (name === '...' || (name === '_sd_alg' && depth > 0)) {
        this.fail(name, 'this name in its own place only');
      } else if (name !== '_sd' && name !== '_sd_alg') {
        members.set(name, this.member(name, value, depth));
      }
    }

    const digests = object.get('_sd');
    if (digests !== undefined) {
      this.addDisclosed(members, digests, object, depth);
    }

    return members;
  }

  private addDisclosed(members: Map<string, JsonValue>, digests: JsonValue, object: JsonObject, depth: number): void {
    if (!isJsonList(digests)) {
      this.fail('_sd', 'a list of digests');
      return;
    }

    this.markSelective();
    for (const digest of digests) {
      const disclosure = this.take(digest);
      if (disclosure === undefined) {
        continue;
      }

      const { name, value } = disclosure;
      if (name === undefined || object.has(name) || members.has(name)) {
        this.fail('_sd', 'disclosures with a name that is not there yet');
        return;
      }

      if (depth === 0) {
        this.selective.add(name);
      }

      members.set(name, this.member(name, value, depth));
    }
  }

  private list(list: readonly JsonValue[], depth: number): readonly JsonValue[] {
    const items: JsonValue[] = [];
    for (const item of list) {
      if (!isJsonObject(item) || !item.has('...')) {
        items.push(this.value(item, depth + 1));
        continue;
      }

      this.markSelective();
      if (item.size !== 1) {
        this.fail('...', 'nothing beside the digest');
        continue;
      }

      const disclosure = this.take(item.get('...')!);
      if (disclosure?.name !== undefined) {
        this.fail('...', 'a disclosure without a name');
      }

      if (disclosure !== undefined) {
        items.push(this.value(disclosure.value, depth + 1));
      }
    }

    return items;
  }

  private member(name: string, value: JsonValue, depth: number): JsonValue {
    const before = this.topLevel;
    this.topLevel = depth === 0 ? name : before;
    const processed = this.value(value, depth + 1);
    this.topLevel = before;
    return processed;
  }

  // Undefined for a decoy, and for what was not disclosed.
  private take(digest: JsonValue): Disclosure | undefined {
    if (typeof digest !== 'string' || this.digests.has(digest)) {
      this.fail('_sd', 'digests, each only once');
      return undefined;
    }

    this.digests.add(digest);
    const disclosure = this.byDigest.get(digest);
    this.used += disclosure === undefined ? 0 : 1;
    return disclosure;
  }

  private markSelective(): void {
    if (this.topLevel !== undefined) {
      this.selective.add(this.topLevel);
    }
  }

  private fail(where: string, expected: string): void {
    this.failure ??= new Failure('disclosure-invalid', where, expected);
  }
}
