import { sayAlso } from '../common/language.ts';
import { start } from '../common/start.ts';
import { wordsOfGuidance } from '../guidance/words.ts';
import { DeskPage } from './page.ts';

sayAlso(wordsOfGuidance);
await start((root, trust) => new DeskPage(root, trust).open());
