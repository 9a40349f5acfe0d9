const storageName = 'healthpassport-carry';

/**
 * Where the codes are kept on this device: `localStorage`, and nowhere else. It is one name that is written and removed at once and as a whole: when a page is
 * closed in that moment nothing is half gone, as it could be in a database. A person's codes are some kilobytes of the five megabytes that it takes.
 */
export const walletStorage = {
  /** What is kept; undefined when there is nothing, or storage is switched off. */
  read(): string | undefined {
    try {
      return localStorage.getItem(storageName) ?? undefined;
    } catch {
      return undefined;
    }
  },

  /** @returns whether it is kept: not when storage is full or switched off */
  write(text: string): boolean {
    try {
      localStorage.setItem(storageName, text);
      void navigator.storage?.persist?.().catch(() => false); // asks the browser not to make room by throwing it away
      return localStorage.getItem(storageName) === text;
    } catch {
      return false;
    }
  },

  remove(): void {
    try {
      localStorage.removeItem(storageName);
    } catch {
      // Switched off: there is nothing.
    }
  },

  /** Tells when another page of this browser changed it. */
  watch(onChange: () => void): void {
    addEventListener('storage', ({ key }) => (key === storageName || key === null) && onChange());
  },
};
