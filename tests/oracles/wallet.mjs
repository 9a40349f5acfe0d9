// A wallet of others: takes what it is offered (OpenID4VCI 1.0), shows what it is asked for (OpenID4VP 1.0).
// Arguments: take <offer> <transaction code> <how many copies> <seconds since 1970>, which prints what the wallet then holds;
// or show <request> <file with that> <which copy> <seconds since 1970>, which prints the verifier's answer.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { clientAuthenticationAnonymous, setGlobalConfig } from '@openid4vc/oauth2';
import { Openid4vciClient } from '@openid4vc/openid4vci';
import { Openid4vpClient } from '@openid4vc/openid4vp';
import { SDJwtInstance } from '@sd-jwt/core';
import { DcqlQuery } from 'dcql';
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';

setGlobalConfig({ allowInsecureUrls: true });      // the service of the test listens on this machine alone
const keys = new Map();

const callbacks = {
  hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
  generateRandom: (length) => randomBytes(length),
  clientAuthentication: clientAuthenticationAnonymous(),
  signJwt: async (signer, { header, payload }) => {
    const jwk = signer.publicJwk;
    const key = await importJWK(keys.get(await calculateJwkThumbprint(jwk)), 'ES256');
    return { jwt: await new SignJWT(payload).setProtectedHeader(header).sign(key), signerJwk: jwk };
  },
  verifyJwt: () => { throw new Error('The request must not be signed.'); },
  decryptJwe: () => { throw new Error('Nothing is encrypted here.'); },
  encryptJwe: () => { throw new Error('Nothing is encrypted here.'); },
};

async function newKey() {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const [open, secret] = [await exportJWK(publicKey), await exportJWK(privateKey)];
  keys.set(await calculateJwkThumbprint(open), secret);
  return { open, secret };
}

async function take(offerText, transactionCode, copies, now) {
  const client = new Openid4vciClient({ callbacks });
  const credentialOffer = await client.resolveCredentialOffer(offerText);
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const credentialConfigurationId = credentialOffer.credential_configuration_ids[0];
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({ credentialOffer, issuerMetadata, txCode: transactionCode });
  const configuration = issuerMetadata.credentialIssuer.credential_configurations_supported[credentialConfigurationId];
  const made = [];
  let proofs;
  if (configuration.proof_types_supported) {
    const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata });
    proofs = { jwt: [] };
    for (let copy = 0; copy < Number(copies); copy++) {
      const key = await newKey();
      made.push(key.secret);
      const { jwt } = await client.createCredentialRequestJwtProof({
        issuerMetadata, credentialConfigurationId, nonce, issuedAt: new Date(Number(now) * 1000), signer: { method: 'jwk', publicJwk: key.open, alg: 'ES256' },
      });
      proofs.jwt.push(jwt);
    }
  }
  const { credentialResponse } = await client.retrieveCredentials({ issuerMetadata, accessToken: accessTokenResponse.access_token, credentialConfigurationId, proofs });
  return { version: issuerMetadata.originalDraftVersion, configuration, credentials: credentialResponse.credentials.map(({ credential }) => credential), keys: made };
}

async function show(requestText, held, copy, now) {
  const client = new Openid4vpClient({ callbacks });
  const parsed = client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: requestText });
  const resolved = await client.resolveOpenId4vpAuthorizationRequest({ authorizationRequestPayload: parsed.params });
  const request = resolved.authorizationRequestPayload;
  const sdJwt = held.credentials[copy];
  const instance = new SDJwtInstance({
    hasher: (data, algorithm) => createHash(algorithm.replace('-', '')).update(typeof data === 'string' ? data : new Uint8Array(data)).digest(),
    hashAlg: 'sha-256',
    saltGenerator: (length) => randomBytes(length).toString('base64url'),
    kbSignAlg: 'ES256',
    kbSigner: async (data) => {
      const secret = await importJWK(held.keys[copy], 'ES256');
      return Buffer.from(await globalThis.crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, secret, Buffer.from(data))).toString('base64url');
    },
  });
  const claims = await instance.getClaims(sdJwt);
  const query = DcqlQuery.parse(resolved.dcql.query);
  DcqlQuery.validate(query);
  const found = DcqlQuery.query(query, [{ credential_format: 'dc+sd-jwt', vct: claims.vct, claims, cryptographic_holder_binding: held.keys.length > 0 }]);
  if (!found.can_be_satisfied) {
    throw new Error('The wallet holds nothing that the request asks for.');
  }
  const presented = {};
  for (const { id, claims: wanted } of query.credentials) {
    const frame = Object.fromEntries(wanted.map(({ path }) => [path[0], true]));
    const binding = held.keys.length > 0 ? { kb: { payload: { iat: Number(now), aud: request.client_id, nonce: request.nonce } } } : undefined;
    presented[id] = [await instance.present(sdJwt, frame, binding)];
  }
  const { authorizationResponsePayload } = await client.createOpenid4vpAuthorizationResponse({ authorizationRequestPayload: request, authorizationResponsePayload: { vp_token: presented } });
  const { response } = await client.submitOpenid4vpAuthorizationResponse({ authorizationRequestPayload: request, authorizationResponsePayload });
  return { version: resolved.version, client: resolved.client.prefix, status: response.status, answer: await response.text(), presented };
}

const [act, text, ...rest] = process.argv.slice(2);
const outcome = act === 'take' ? await take(text, ...rest) : await show(text, JSON.parse(readFileSync(rest[0], 'utf8')), Number(rest[1]), rest[2]);
console.log(JSON.stringify(outcome));
