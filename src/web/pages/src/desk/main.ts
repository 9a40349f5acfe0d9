import { start } from '../common/start.ts';
import { DeskPage } from './page.ts';

await start((root, trust) => new DeskPage(root, trust).open());
