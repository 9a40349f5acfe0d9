import { start } from '../common/start.ts';
import { ReadPage } from './page.ts';

await start(async (root, trust) => new ReadPage(root, trust));
