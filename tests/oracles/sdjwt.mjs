// Verifies an SD-JWT with a key (JWK) and presents a part of it. Arguments: a file with the SD-JWT, a file with the key, the names of the claims to show.
import { createHash, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SDJwtInstance } from '@sd-jwt/core';
import { importJWK, compactVerify } from 'jose';

const [sdJwtFile, keyFile, names] = process.argv.slice(2);
const sdJwt = readFileSync(sdJwtFile, 'utf8').trim();
const key = await importJWK(JSON.parse(readFileSync(keyFile, 'utf8')), 'ES256');
const instance = new SDJwtInstance({
  hasher: (data, alg) => createHash(alg.replace('-', '')).update(typeof data === 'string' ? data : new Uint8Array(data)).digest(),
  hashAlg: 'sha-256',
  saltGenerator: () => Buffer.from(webcrypto.getRandomValues(new Uint8Array(16))).toString('base64url'),
  verifier: async (data, signature) => compactVerify(`${data}.${signature}`, key).then(() => true, () => false),
});

const all = await instance.verify(sdJwt);
const part = await instance.present(sdJwt, Object.fromEntries(names.split(',').map((name) => [name, true])));
console.log(JSON.stringify({ claims: all.payload, part }));
