// Reads an HCERT with packages of others and checks its signature: node hcert.mjs TEXT X Y, the coordinates in base64url. Writes the claims as JSON.
import { createPublicKey, verify } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import base45 from 'base45';
import { Decoder, Encoder } from 'cbor-x';

const [text, x, y] = process.argv.slice(2);
if (!text.startsWith('HC1:')) {
  throw new Error('no HCERT');
}

const decoder = new Decoder({ mapsAsObjects: false, useRecords: false });
const { tag, value } = decoder.decode(inflateSync(base45.decode(text.slice(4))));
const [header, , payload, signature] = value;
if (tag !== 18 || decoder.decode(header).get(1) !== -7) {
  throw new Error('not ES256');
}

const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
const signed = new Encoder({ useRecords: false }).encode(['Signature1', Buffer.from(header), Buffer.alloc(0), Buffer.from(payload)]);
if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)) {
  throw new Error('the signature is not good');
}

const plain = (item) =>
  item instanceof Map ? Object.fromEntries([...item].map(([name, inner]) => [String(name), plain(inner)]))
  : Array.isArray(item) ? item.map(plain)
  : item;
console.log(JSON.stringify(plain(decoder.decode(payload))));
