// Prints how many pretended frames of a camera the page's decoder reads, by how hard they are and how large the code is (docs/pages.md, "Figures").
// npm run frames [SEEDS]
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import qrcode from 'qrcode-generator';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { degrees, drawFrame, seeded } from './frame.mjs';

const home = new URL('..', import.meta.url).pathname;
const seeds = Number(process.argv[2] ?? 4);
const versions = [10, 15, 20, 22, 25, 30]; // a full compact passport is 20 to 22
const sizes = [[1280, 720], [640, 480]]; // what the page asks for, and the least that cameras give
const longest = 4300; // letters: more than any code holds
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const { outputFiles: [options] } = await build({ absWorkingDir: home, entryPoints: ['src/scan/reader-options.ts'], bundle: true, format: 'esm', write: false });
const { ofCamera } = await import(`data:text/javascript,${encodeURIComponent(options.text)}`);
prepareZXingModule({ overrides: { wasmBinary: readFileSync(new URL('../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url)) }, fireImmediately: true });

/** A code of a version that is full, as HC1 texts are: letters and digits, with low correction. */
function fullCode(version, random) {
  const all = `HC1:${Array.from({ length: longest }, () => letters[Math.floor(random() * letters.length)]).join('')}`;
  const codeOf = (text) => {
    try {
      const code = qrcode(version, 'L');
      code.addData(text, 'Alphanumeric');
      code.make();
      return { text, size: code.getModuleCount(), isDark: (row, column) => code.isDark(row, column) };
    } catch {
      return undefined; // it is longer than the code
    }
  };
  let [fits, tooLong] = [0, all.length];
  while (tooLong - fits > 1) {
    const half = (fits + tooLong) >> 1;
    [fits, tooLong] = codeOf(all.slice(0, half)) === undefined ? [fits, half] : [half, tooLong];
  }

  return codeOf(all.slice(0, fits));
}

const codes = versions.map((version) => [version, fullCode(version, seeded(version))]);
for (const [width, height] of sizes) {
  console.log(`${width} x ${height}`.padEnd(12) + versions.map((version) => `V${version}`.padStart(6)).join('') + '   all    ms');
  for (const [name, degree] of Object.entries(degrees)) {
    const times = [];
    const wrong = [];
    const rates = [];
    for (const [version, code] of codes) {
      let read = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        const data = drawFrame(code.isDark, code.size, degree, width, height, seeded(1000 * version + seed));
        const start = performance.now();
        const found = (await readBarcodes({ data, width, height, colorSpace: 'srgb' }, ofCamera)).filter(({ isValid }) => isValid);
        times.push(performance.now() - start);
        read += found.some(({ text }) => text === code.text) ? 1 : 0;
        wrong.push(...found.filter(({ text }) => text !== code.text));
      }

      rates.push(read / seeds);
    }

    const all = rates.reduce((sum, rate) => sum + rate) / rates.length;
    const percent = (rate) => `${Math.round(100 * rate)}%`.padStart(6);
    console.log(name.padEnd(12) + rates.map(percent).join('') + percent(all) + `${Math.round(times.sort((a, b) => a - b)[times.length >> 1])}`.padStart(6) + (wrong.length > 0 ? `   ${wrong.length} read wrongly` : ''));
  }
}
