import { sayAlso } from '../common/language.ts';
import { start } from '../common/start.ts';
import { wordsOfGuidance } from '../guidance/words.ts';
import { CarryPage } from './page.ts';

sayAlso(wordsOfGuidance);
await start(async (root, trust) => {
  const page = new CarryPage(root, trust);
  await page.renew(trust);
  return page;
});
