import { isInUse, whileUnused } from './in-use.ts';

/** Keeps the page for times without a network. A page that is open is never taken over by a newer edition, but when somebody says so while nothing is open in any. */
export class Offline {
  private registration: ServiceWorkerRegistration | undefined;

  /** Whether the device refused to keep the page. */
  isRefused = false;

  /** @param onChange what is to be said has changed */
  constructor(private readonly onChange: () => void) {}

  /** Whether a newer edition waits until no page of the older one is open. */
  get hasNewer(): boolean {
    return this.registration?.active != null && this.registration.waiting !== null;
  }

  /** Keeps the page, and listens for newer editions. */
  async keep(): Promise<void> {
    if (!('serviceWorker' in navigator && location.protocol.startsWith('http') && window.isSecureContext)) {
      return;
    }

    const { serviceWorker } = navigator;
    serviceWorker.addEventListener('controllerchange', () => !isInUse() && location.reload());
    this.registration = await serviceWorker.register('/sw.js').catch(() => undefined);
    this.isRefused = this.registration === undefined;
    this.onChange();
    this.watch(this.registration?.installing);
    this.registration?.addEventListener('updatefound', () => this.watch(this.registration?.installing));
    // A page that stays open for days asks when somebody comes back to it.
    document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && this.registration?.update().catch(() => undefined)));
  }

  /** Takes the newer edition, and all pages load anew. @returns false when something is open in one of them */
  takeNewer(): Promise<boolean> {
    return whileUnused(async () => {
      this.registration?.waiting?.postMessage('take');
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    });
  }

  private watch(worker: ServiceWorker | null | undefined): void {
    worker?.addEventListener('statechange', () => {
      this.isRefused = worker.state === 'redundant' && this.registration?.active == null; // no room for its files
      this.onChange();
    });
  }
}
