// The files of specs/vectors, and what this package answers to them.
import { readdirSync, readFileSync } from 'node:fs';
import { Failure, HolderSecret, readTrustState, TrustStore, Verifier } from '../dist/index.js';

const folder = new URL('../../../../specs/vectors/', import.meta.url);
const trustFiles = new Map();

/** The names of all vectors. */
export const names = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort();

/** A vector by its name. */
export function read(name) {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
}

/** The bytes of a vector's trust file. */
export function trustBytes(vector) {
  if (!trustFiles.has(vector.trust)) {
    trustFiles.set(vector.trust, new Uint8Array(readFileSync(new URL(vector.trust, folder))));
  }

  return trustFiles.get(vector.trust);
}

/** The trust store of a vector, or the failure of its trust file. */
export function load(vector) {
  const remembered = vector.state === undefined ? undefined : need(readTrustState(JSON.stringify(vector.state)));
  return TrustStore.load(trustBytes(vector), remembered, clockOf(vector));
}

/** The statement about a vector, or the failure of its trust file. */
export async function run(vector) {
  let trust = await load(vector);
  if (trust instanceof Failure) {
    return trust;
  }

  const taken = [];
  for (const text of vector.checkpoints ?? []) {
    const one = await trust.take(text, clockOf(vector));
    taken.push(one instanceof Failure ? one.reason : one.change);
    trust = one instanceof Failure ? trust : one.store;
  }

  if (taken.join() !== (vector.expect.checkpoints ?? []).join()) {
    throw new Error(`checkpoints: ${taken.join()}`);
  }

  const options = {
    secret: vector.secret === undefined ? undefined : need(HolderSecret.parse(vector.secret)),
    unverified: vector.unverified === true ? 'show' : 'hide',
    keyBinding: vector.keyBinding === undefined ? undefined : { ...vector.keyBinding, maxAge: 10 * 60 * 1000 },
  };
  return new Verifier(trust, clockOf(vector)).verify(vector.input, options);
}

/** The clock of a vector. */
export function clockOf(vector) {
  return () => Date.parse(vector.now);
}

/** A value that has to be there. */
export function need(result) {
  if (result instanceof Failure) {
    throw new Error(`${result.reason} at ${result.where}`);
  }

  return result;
}
