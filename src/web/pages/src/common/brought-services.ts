const storageName = 'healthpassport-services-brought';
const address = '/services/packs';
const maxCharacters = 2_000_000; // what a browser's storage has room for beside trust data

/**
 * Asks the service that served this page for its services packs, and lays them by as they are, so that the page of services has them without a network.
 * They are verified there, each time that they are shown; nothing here is trusted.
 */
export async function bringServices(): Promise<void> {
  if (!location.protocol.startsWith('http')) {
    return;
  }

  try {
    const answer = await fetch(address, { cache: 'no-cache', credentials: 'omit' });
    const text = answer.ok ? await answer.text() : undefined;
    if (text !== undefined && text.length <= maxCharacters) {
      localStorage.setItem(storageName, text);
    }
  } catch {
    // no network, or no room: what was here before stays
  }
}

/** The packs that the service had when it was last asked, as base64. */
export function broughtServices(): readonly string[] {
  try {
    const { packs } = JSON.parse(localStorage.getItem(storageName) ?? '{}') as { packs?: unknown };
    return Array.isArray(packs) ? packs.filter((pack) => typeof pack === 'string') : [];
  } catch {
    return [];
  }
}
