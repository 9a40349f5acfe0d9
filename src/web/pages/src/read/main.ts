import { Trust } from '../common/trust.ts';
import { keepOffline } from '../common/offline.ts';
import { ReadPage } from './page.ts';

const trust = await Trust.start();
const page = new ReadPage(document.getElementById('page')!, trust);
const renewed = await trust.refresh();
if (renewed !== trust) {
  await page.renew(renewed);
}

keepOffline();
