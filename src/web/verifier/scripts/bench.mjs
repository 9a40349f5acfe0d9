// How long a verification takes, from the text to the statement: npm run bench
import { Failure, TrustStore, Verifier } from '../dist/index.js';
import { clockOf, names, read, trustBytes } from '../test/vectors.mjs';

const repeats = 300;
const wanted = 5; // milliseconds

for (const name of ['good-adult-arabic-name', 'good-polypharmacy', 'good-field-key', ...names.filter((one) => /^good-(dcc|shc|vc-jwt|sd-jwt|vds-nc)/.test(one))]) {
  const vector = read(name);
  const trust = await TrustStore.load(trustBytes(vector), undefined, clockOf(vector));
  if (trust instanceof Failure) {
    throw new Error(trust.reason);
  }

  const verifier = new Verifier(trust, clockOf(vector));
  const times = [];
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    await verifier.verify(vector.input);
    times.push(performance.now() - start);
  }

  times.sort((one, other) => one - other);
  const median = times[repeats / 2];
  console.log(`${name.padEnd(32)} median ${median.toFixed(2)} ms, 95 of 100 under ${times[Math.floor(repeats * 0.95)].toFixed(2)} ms  ${median < wanted ? 'reached' : 'MISSED'}`);
}
