// JSON Web Tokens for tests: what is signed is anything, and so is the signature unless a key signs.
import { createHash, sign } from 'node:crypto';
import { readCarrier } from '../dist/carriers.js';
import { Failure, Terminology } from '../dist/index.js';
import { need } from './vectors.mjs';

/** Base64url of a text or of JSON. */
export function part(value) {
  return Buffer.from(typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value)).toString('base64url');
}

/** A JWS in compact form, by a key of P-256, or with a signature of zeros. */
export function token(header, payload, key) {
  const signed = `${part(header)}.${part(payload)}`;
  return `${signed}.${(key === undefined ? Buffer.alloc(64) : sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })).toString('base64url')}`;
}

/** The header of a credential. */
export function headerOf(typ) {
  return { alg: 'ES256', kid: 'k', typ };
}

/** The payload of a token. */
export function payloadOf(text) {
  return JSON.parse(Buffer.from(text.split('.')[1], 'base64url').toString());
}

/** A disclosure, and the digest by which a payload knows it. */
export function disclosure(...values) {
  const text = part(values);
  return { text, digest: digestOf(text) };
}

/** The digest of a text in base64url. */
export function digestOf(text, hash = 'sha256') {
  return createHash(hash).update(text).digest('base64url');
}

/** What a text says if its signature is good, or why it can't be read: the reason and the place. */
export async function openedOf(text) {
  const envelope = await readCarrier(text);
  return envelope instanceof Failure ? envelope : envelope.open(Terminology.current);
}

/** The reason and the place for which a text is refused; undefined when it is taken. */
export async function refusalOf(text) {
  const opened = await openedOf(text);
  return opened instanceof Failure ? `${opened.reason} ${opened.where}` : undefined;
}

/** What a text says, which has to be readable. */
export async function takenOf(text) {
  return need(await openedOf(text));
}
