import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pagesModule } from './pages-module.mjs';

const { pathsOf } = await pagesModule('common/secret-pictures.ts');
const { pictures } = JSON.parse(readFileSync(new URL('../../../../specs/terminology/secret-pictures.json', import.meta.url), 'utf8'));

test('every path of a picture is drawn, by the rule of filling that the table says', () => {
  const said = (pattern) => pictures.join('').match(pattern).length;
  const paths = pictures.flatMap(pathsOf);
  assert.equal(paths.length, said(/<path/g));
  assert.equal(paths.filter(({ isEvenOdd }) => isEvenOdd).length, said(/evenodd/g));
});
