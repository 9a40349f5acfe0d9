// Modules of the pages, compiled for tests: whatever the pages import is bundled, but for the verifier, which is the built one.
import { build } from 'esbuild';

const home = new URL('..', import.meta.url).pathname;

/** Imports what modules of the pages export together. @param sources their paths below src */
export async function pagesModule(...sources) {
  const result = await build({
    absWorkingDir: home, bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'warning',
    stdin: { contents: [...sources.map((path) => `export * from './src/${path}';`), "export * from '@healthpassport/verifier';", "export { laneOf } from '@healthpassport/verifier/writing';"].join('\n'), resolveDir: home },
    alias: { '@healthpassport/verifier': '../verifier/dist/index.js', '@healthpassport/verifier/writing': '../verifier/dist/writing/index.js' },
    define: { healthPassportParts: '{}' },
  });
  return import(`data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString('base64')}`);
}
