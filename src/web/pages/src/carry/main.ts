import { keepOffline } from '../common/offline.ts';
import { Trust } from '../common/trust.ts';
import { CarryPage } from './page.ts';

const trust = await Trust.start();
const page = new CarryPage(document.getElementById('page')!, trust);
await page.renew(trust);
const renewed = await trust.refresh();
if (renewed !== trust) {
  await page.renew(renewed);
}

keepOffline();
