// Builds the pages into dist/: files with the hash of their content in their names, the service worker that knows them, and each page as one single file.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const home = new URL('..', import.meta.url).pathname;
const dist = join(home, 'dist');
const assets = join(dist, 'assets');
const pages = ['read', 'carry', 'services', 'desk'];
const offline = ['read', 'carry', 'services']; // the desk signs in and issues: it needs its service in any case, which a field laptop has with it
const singleFiles = ['read']; // what a person carries would be kept for every file of the disk together
const wasm = readFileSync(join(home, 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'));
const common = { absWorkingDir: home, bundle: true, minify: true, target: 'es2022', legalComments: 'none', charset: 'utf8', write: false, logLevel: 'warning' };

const read = (path) => readFileSync(join(home, path), 'utf8');
const hashOf = (content) => createHash('sha256').update(content).digest('hex').slice(0, 12);

/** Writes a file under a name that has the hash of its content, and gives its address. */
function publish(name, content) {
  const [stem, ...ends] = name.split('.');
  const file = `${stem}-${hashOf(content)}.${ends.join('.')}`;
  writeFileSync(join(assets, file), content);
  return `/assets/${file}`;
}

// A page carries its own words, and not those of the others, which would make the single file too large. Their keys stand in it once, and not in each language anew.
const wordsOfOthers = { read: /^(carry|desk|batch|wallet|services)(-(?!close$)|$)/, carry: /^(desk|batch|wallet|services)(-|$)/, services: /^(carry|desk|batch|wallet)-(?!close$)/, desk: /^services(-|$)/ };
const dictionaries = readdirSync(join(home, 'words')).map((file) => JSON.parse(read(`words/${file}`)).words);
const ownWords = (others) => {
  const keys = [...new Set(dictionaries.flatMap((words) => Object.keys(words)))].filter((key) => !others.test(key));
  return {
    name: 'own-words',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^own-words$/ }, ({ path }) => ({ path, namespace: 'words' }));
      onLoad({ filter: /^own-words$/, namespace: 'words' }, () => ({
        contents: `const keys = ${JSON.stringify(keys.join(' '))}.split(' ');
          export const wordsOf = (texts) => Object.fromEntries(keys.flatMap((key, i) => (texts[i] === undefined ? [] : [[key, texts[i]]])));`,
      }));
      onLoad({ filter: /[\\/]words[\\/][\w-]+\.json$/ }, ({ path }) => {
        const { info, words } = JSON.parse(readFileSync(path, 'utf8'));
        const texts = keys.map((key) => (key in words ? JSON.stringify(words[key]) : '')).join();
        return { contents: `import { wordsOf } from 'own-words'; export default { info: ${JSON.stringify(info)}, words: wordsOf([${texts}]) };` };
      });
    },
  };
};

async function script(entry, parts, format = 'esm') {
  const [, page] = entry.split('/');
  const result = await build({
    ...common, entryPoints: [entry], format,
    define: parts === undefined ? {} : { healthPassportParts: JSON.stringify(parts) },
    plugins: page in wordsOfOthers ? [ownWords(wordsOfOthers[page])] : [],
    alias: { '@healthpassport/verifier': '../verifier/dist/index.js', '@healthpassport/verifier/fhir': '../verifier/dist/fhir/index.js', '@healthpassport/verifier/guidance': '../verifier/dist/guidance/index.js', '@healthpassport/verifier/services-pack': '../verifier/dist/services-pack/index.js', '@healthpassport/verifier/writing': '../verifier/dist/writing/index.js' },
  });
  return result.outputFiles[0].text;
}

async function styles(inline) {
  const result = await build({ ...common, entryPoints: ['src/common/pages.css'], loader: { '.woff2': inline ? 'dataurl' : 'file' }, outdir: dist, assetNames: 'assets/[name]-[hash]', publicPath: '/' });
  for (const file of result.outputFiles.filter((one) => one.path.endsWith('.woff2'))) {
    writeFileSync(file.path, file.contents);
  }

  return result.outputFiles.find((one) => one.path.endsWith('.css')).text;
}

function page(head, scripts) {
  return read('src/common/page.html').replace('<!--head-->', () => head).replace('<!--scripts-->', () => scripts);
}

// What stands in a script element must not end it.
const inScript = (text) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

rmSync(dist, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });
const [scanWorker, keyWorker, css, oneFileCss] = await Promise.all([script('src/scan/worker.ts', undefined, 'iife'), script('src/unlock/worker.ts', undefined, 'iife'), styles(false), styles(true)]);
const parts = { isSingleFile: false, scanWorker: publish('scan.js', scanWorker), keyWorker: publish('key.js', keyWorker), decoder: publish('decoder.wasm', wasm) };
const whole = { isSingleFile: true, scanWorker, keyWorker, decoder: gzipSync(wasm, { level: 9 }).toString('base64') };
const cssFile = publish('pages.css', css);
const icon = read('src/common/icon.svg');
writeFileSync(join(assets, 'icon.svg'), icon);
// Each page is put on the start screen as itself.
const manifests = { read: 'manifest.webmanifest', carry: 'manifest-carry.webmanifest' };
writeFileSync(join(dist, manifests.read), read('src/common/manifest.json'));
writeFileSync(join(dist, manifests.carry), read('src/carry/manifest.json'));

for (const name of pages) {
  const file = publish(`${name}.js`, await script(`src/${name}/main.ts`, parts));
  writeFileSync(join(dist, `${name}.html`), page(
    `<link rel="stylesheet" href="${cssFile}">\n<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">\n${name in manifests ? `<link rel="manifest" href="/${manifests[name]}">\n` : ''}<meta name="theme-color" content="#0b5c55">`,
    `<script type="module" src="${file}"></script>`));
  if (!singleFiles.includes(name)) {
    continue;
  }

  // Packed, for the words of all languages are most of it; the browser unpacks it into memory.
  const packed = gzipSync(await script(`src/${name}/main.ts`, whole), { level: 9 }).toString('base64');
  const code = inScript(`const packed = Uint8Array.from(atob('${packed}'), (c) => c.charCodeAt(0));
const code = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
await import(address);
URL.revokeObjectURL(address);`);
  const policy = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src blob: data:; font-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'";
  writeFileSync(join(dist, `healthpassport-${name}.html`), page(
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<style>${oneFileCss}</style>\n<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}">`,
    `<script type="text/plain" id="trust-file"></script>\n<script type="text/plain" id="schedules"></script>\n<script type="module">${code}</script>`));
}

// The single files are for taking away; everything else is kept by the service worker, but for fonts, which come when a page needs them.
const kept = [...offline.map((name) => `/${name}`), ...Object.values(manifests).map((file) => `/${file}`), ...readdirSync(assets).filter((file) => !file.endsWith('.woff2') && !file.startsWith('desk-')).map((file) => `/assets/${file}`)];
const contents = [...readdirSync(assets).sort(), ...pages.map((name) => read(`dist/${name}.html`))];
const edition = `healthpassport-${hashOf(contents.join('\n'))}`;
writeFileSync(join(dist, 'sw.js'), read('src/common/sw.js').replace('/*files*/[]', () => JSON.stringify(kept)).replace("/*edition*/''", () => `'${edition}'`));

// Packed once here, so that the service packs nothing.
for (const folder of [dist, assets]) {
  for (const file of readdirSync(folder).filter((name) => /\.(html|js|css|wasm|svg)$/.test(name) && !name.startsWith('healthpassport-'))) {
    const content = readFileSync(join(folder, file));
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
  }
}
