import { refreshSchedules } from '../guidance/schedules.ts';
import { useLooks } from './look.ts';
import { bringServices } from './brought-services.ts';
import { editionNotice } from './page-frame.ts';
import { Trust } from './trust.ts';

/** A page that can be told of newer trust data while it is open. */
export interface TrustingPage {
  renew(trust: Trust): Promise<void>;
}

/** Starts a page with what this device knows of issuers, then asks for what is newer, and keeps the page for times without a network. */
export async function start(open: (root: HTMLElement, trust: Trust) => Promise<TrustingPage>): Promise<void> {
  useLooks();
  const trust = await Trust.start();
  const page = await open(document.getElementById('page')!, trust);
  const [renewed, hasNewSchedules] = await Promise.all([trust.refresh(), refreshSchedules()]);
  if (renewed !== trust || hasNewSchedules) {
    await page.renew(renewed);
  }

  await bringServices();
  await editionNotice.keep();
}
