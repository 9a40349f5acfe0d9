// Answers requests, one a line in the file that is named: what is read, when, with what trust. One line out for each: the statement in each language, on one
// line and on several; or the time line of several inputs; or why the trust file is refused; or the keys of the
// concepts that a search finds; or the credentials in a file; or a delta between two files, or what a delta makes; or, where nothing is read, what checkpoints changed and what is remembered.
// node statements.mjs REQUESTS
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Failure, HolderSecret, readTrustState, searchConcepts, splitCredentials, statementJson, timeLineJson, timeLineOf, TrustDelta, trustStateJson, TrustStore, Verifier } from '../dist/index.js';
import { need } from './vectors.mjs';

const stores = new Map();
const bytesOf = (base64) => Buffer.from(base64, 'base64');

async function storeOf({ trust, state, now, checkpoints }) {
  const key = JSON.stringify([trust, state, now, checkpoints]);
  if (!stores.has(key)) {
    const remembered = state === undefined ? undefined : need(readTrustState(JSON.stringify(state)));
    let store = await TrustStore.load(bytesOf(trust), remembered, () => now);
    const changes = [];
    for (const text of checkpoints ?? []) {
      const taken = await store.take(text, () => now);
      changes.push(taken instanceof Failure ? `${taken.reason} ${taken.where} ${taken.expected}` : taken.change);
      store = taken instanceof Failure ? store : taken.store;
    }

    stores.set(key, { store, changes, verifier: store instanceof Failure ? undefined : new Verifier(store, () => now) });
  }

  return stores.get(key);
}

async function answer(request) {
  if (request.split !== undefined) {
    return splitCredentials(bytesOf(request.split).toString('utf16le'));
  }

  if (request.older !== undefined) {
    if (request.newer !== undefined) {
      return [Buffer.from(await TrustDelta.make(bytesOf(request.older), bytesOf(request.newer))).toString('base64')];
    }

    const delta = TrustDelta.read(bytesOf(request.delta));
    const made = delta instanceof Failure ? delta : delta.apply(bytesOf(request.older));
    return [made instanceof Failure ? `${made.reason} ${made.where} ${made.expected}` : Buffer.from(made).toString('base64')];
  }

  if (request.search !== undefined) {
    return searchConcepts(request.search, { language: request.language ?? undefined, kind: request.kind ?? undefined }).map(({ key }) => key);
  }

  const { store, verifier, changes } = await storeOf(request);
  if (store instanceof Failure) {
    return [store.reason];
  }

  if (request.inputs.length === 0) {
    return [...changes, trustStateJson(store.state)];
  }

  const options = {
    secret: request.secret && need(HolderSecret.parse(request.secret)),
    unverified: request.unverified === true ? 'show' : 'hide',
    keyBinding: request.keyBinding && { ...request.keyBinding, maxAge: 10 * 60 * 1000 },
  };
  const statements = [];
  for (const input of request.inputs) {
    statements.push(await verifier.verify(bytesOf(input).toString('utf16le'), options));
  }

  const written = request.samePerson === undefined
    ? (how) => statementJson(statements[0], how)
    : (how) => timeLineJson(statements, need(timeLineOf(statements, store, { samePerson: request.samePerson, sealed: 'take' })), how);
  return request.languages.flatMap((language) => [false, true].map((indented) => written({ language: language ?? undefined, indented })));
}

for await (const line of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
