import { sayAlso } from '../common/language.ts';
import { start } from '../common/start.ts';
import { wordsOfGuidance } from '../guidance/words.ts';
import { ReadPage } from './page.ts';

sayAlso(wordsOfGuidance);
await start(async (root, trust) => new ReadPage(root, trust));
