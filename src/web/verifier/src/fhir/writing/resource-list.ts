import { concat, hex } from '../../bytes.js';
import { jsonText, type JsonMembers } from '../../json/json-text.js';

/** Makes the members of a resource, when all addresses are known. */
export type ResourceWriter = () => JsonMembers;

/** The resources of a bundle in order, with their addresses: known before anything is written, so that resources can name each other. */
export class ResourceList {
  private readonly resources: { readonly type: string; readonly write: ResourceWriter }[] = [];

  /** @param addresses of the bundle itself, then of as many resources as it will have */
  private constructor(private readonly addresses: readonly string[]) {}

  /** A list for so many resources at most. @param seed 16 bytes */
  static async of(seed: Uint8Array, count: number): Promise<ResourceList> {
    return new ResourceList(await Promise.all(Array.from({ length: count + 1 }, (_, i) => addressOf(seed, i - 1))));
  }

  /** The address of the bundle itself. */
  get identifier(): string {
    return this.addresses[0]!;
  }

  /** Adds a resource. @returns its address */
  add(type: string, write: ResourceWriter): string {
    this.resources.push({ type, write });
    return this.addresses[this.resources.length]!;
  }

  /** The bundle on one line. */
  write(head: JsonMembers): string {
    const entry = this.resources.map(({ type, write }, i) => ({ fullUrl: this.addresses[i + 1]!, resource: { resourceType: type, ...write() } }));
    return jsonText({ resourceType: 'Bundle', ...head, entry }, false);
  }
}

// A UUID of version 8 (RFC 9562 §5.8): SHA-256 over the seed and the place. The same seed gives the same addresses.
async function addressOf(seed: Uint8Array, place: number): Promise<string> {
  const number = new Uint8Array(4);
  new DataView(number.buffer).setInt32(0, place);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', concat(seed, number)));
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return `urn:uuid:${hex(hash.subarray(0, 16)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
