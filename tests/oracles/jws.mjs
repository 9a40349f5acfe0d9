// Verifies compact JWSs, one a line of a file, with a key (JWK) and prints headers and payloads. Arguments: the file, a file with the key.
import { readFileSync } from 'node:fs';
import { compactVerify, importJWK, calculateJwkThumbprint } from 'jose';

const [file, keyFile] = process.argv.slice(2);
const jwk = JSON.parse(readFileSync(keyFile, 'utf8'));
const key = await importJWK(jwk, 'ES256');
for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
  const { payload, protectedHeader } = await compactVerify(line, key, { algorithms: ['ES256'] });
  console.log(JSON.stringify({ header: protectedHeader, payload: JSON.parse(new TextDecoder().decode(payload)), thumbprint: await calculateJwkThumbprint(jwk) }));
}
