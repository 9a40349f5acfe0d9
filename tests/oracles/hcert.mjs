// Reads an HCERT with packages of others and checks its signature: node hcert.mjs TEXT X Y, the coordinates in base64url. Writes the claims as JSON.
import { createPublicKey, verify } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import base45 from 'base45';
import { decode, encode } from 'cborg';

const [text, x, y] = process.argv.slice(2);
if (!text.startsWith('HC1:')) {
  throw new Error('no HCERT');
}

const options = { useMaps: true, tags: { 18: (inner) => inner } };
const [header, , payload, signature] = decode(inflateSync(base45.decode(text.slice(4))), options);
if (decode(header, options).get(1) !== -7) {
  throw new Error('not ES256');
}

const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
const signed = encode(['Signature1', header, new Uint8Array(), payload]);
if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)) {
  throw new Error('the signature is not good');
}

const plain = (value) =>
  value instanceof Map ? Object.fromEntries([...value].map(([name, item]) => [String(name), plain(item)]))
  : Array.isArray(value) ? value.map(plain)
  : value;
console.log(JSON.stringify(plain(decode(payload, options))));
