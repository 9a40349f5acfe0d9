import type { BundleEntry } from './bundle-entry.js';

/** Finds entries by reference: by whole address, by type and id, and relative to the address of the one who refers (R4, bundle §2.36.4.1). */
export class References {
  /** Entries whose address another entry has as well. */
  readonly duplicates: BundleEntry[] = [];
  // Undefined for two entries with one address: which is meant would be a guess.
  private readonly byAddress = new Map<string, BundleEntry | undefined>();
  private readonly byTypeAndId = new Map<string, BundleEntry | undefined>();

  constructor(entries: readonly BundleEntry[]) {
    for (const entry of entries) {
      if (entry.fullUrl !== undefined && !add(this.byAddress, entry.fullUrl, entry)) {
        this.duplicates.push(entry);
      }

      if (entry.id !== '') {
        add(this.byTypeAndId, `${entry.type}/${entry.id}`, entry);
      }
    }
  }

  /**
   * The entry that is meant.
   * @param reference the reference
   * @param from the entry that holds it
   */
  find(reference: string, from: BundleEntry): BundleEntry | undefined {
    if (this.byAddress.has(reference)) {
      return this.byAddress.get(reference);
    }

    const typeAndId = reference.split('/_history/', 1)[0]!;
    const [type, id, ...more] = typeAndId.split('/', 3);
    if (!type || !id || more.length > 0 || reference.includes(':')) {
      return undefined;
    }

    const own = `${from.type}/${from.id}`;
    const besides = from.fullUrl?.endsWith(`/${own}`) === true ? from.fullUrl.slice(0, -own.length) + typeAndId : undefined;
    return besides !== undefined && this.byAddress.has(besides) ? this.byAddress.get(besides) : this.byTypeAndId.get(`${type}/${id}`);
  }
}

function add(places: Map<string, BundleEntry | undefined>, place: string, entry: BundleEntry): boolean {
  const isFirst = !places.has(place);
  places.set(place, isFirst ? entry : undefined);
  return isFirst;
}
