import { servicesWords } from '@healthpassport/verifier/services-pack';
import { sayAlso } from '../common/language.ts';
import { start } from '../common/start.ts';
import { ServicesPage } from './page.ts';

sayAlso(servicesWords);
await start(async (root, trust) => {
  const page = new ServicesPage(root);
  await page.renew(trust);
  return page;
});
