// Answers requests, one a line in the file that is named: what is read, when, with what trust; one line out for each, with the statement in each language,
// on one line and on several.
// node statements.mjs REQUESTS
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Failure, HolderSecret, readTrustState, statementJson, TrustStore, Verifier } from '../dist/index.js';
import { need } from './vectors.mjs';

const stores = new Map();
const bytesOf = (base64) => Buffer.from(base64, 'base64');

async function storeOf({ trust, state, now }) {
  const key = JSON.stringify([trust, state, now]);
  if (!stores.has(key)) {
    const remembered = state === undefined ? undefined : need(readTrustState(JSON.stringify(state)));
    const store = await TrustStore.load(bytesOf(trust), remembered, () => now);
    stores.set(key, { store, verifier: store instanceof Failure ? undefined : new Verifier(store, () => now) });
  }

  return stores.get(key);
}

async function answer(request) {
  const { store, verifier } = await storeOf(request);
  if (store instanceof Failure) {
    return [store.reason];
  }

  const statement = await verifier.verify(bytesOf(request.input).toString('utf16le'), {
    secret: request.secret && need(HolderSecret.parse(request.secret)),
    unverified: request.unverified === true ? 'show' : 'hide',
    keyBinding: request.keyBinding && { ...request.keyBinding, maxAge: 10 * 60 * 1000 },
  });
  return request.languages.flatMap((language) => [false, true].map((indented) => statementJson(statement, { language: language ?? undefined, indented })));
}

for await (const line of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
