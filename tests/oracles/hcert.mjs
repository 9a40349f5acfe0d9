// Reads an HCERT with the packages of others and checks its signature: node hcert.mjs TEXT X Y, the coordinates in base64url. Writes the claims as JSON.
import { inflateSync } from 'node:zlib';
import base45 from 'base45';
import { Sign1 } from '@auth0/cose';
import { decode } from 'cbor-x';
import { importJWK } from 'jose';

const [text, x, y] = process.argv.slice(2);
if (!text.startsWith('HC1:')) {
  throw new Error('no HCERT');
}

const cose = inflateSync(base45.decode(text.slice(4)));
const message = Sign1.decode(cose);
await message.verify(await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256'));
const plain = (value) =>
  value instanceof Map ? Object.fromEntries([...value].map(([name, item]) => [String(name), plain(item)]))
  : Array.isArray(value) ? value.map(plain)
  : value !== null && typeof value === 'object' && !(value instanceof Uint8Array) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
  : value;
console.log(JSON.stringify(plain(decode(message.payload))));
