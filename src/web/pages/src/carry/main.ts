import { start } from '../common/start.ts';
import { CarryPage } from './page.ts';

await start(async (root, trust) => {
  const page = new CarryPage(root, trust);
  await page.renew(trust);
  return page;
});
