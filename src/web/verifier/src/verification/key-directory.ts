import { utf8 } from '../bytes.js';
import { envelopeKinds } from '../envelope-kinds.js';
import { limits } from '../generated/limits.js';
import { keyIdOf, type KeyId } from '../keys/key-id.js';
import type { TrustBundle } from '../trust/trust-bundle.js';
import type { TrustedIssuer } from '../trust/trusted-issuer.js';
import { ListedKey, Signer } from './signer.js';

const none: readonly ListedKey[] = [];

/** All keys of a trust bundle, found by key id, by issuer, and for authorities by their subject key identifier. */
export class KeyDirectory {
  private readonly byKeyId = new Map<KeyId, ListedKey[]>();
  private readonly authorities = new Map<KeyId, ListedKey[]>();
  private readonly byIssuer = new Map<string, ListedKey[]>();

  constructor(bundle: TrustBundle) {
    for (const signer of signersOf(bundle.issuers)) {
      this.list(signer);
      const thumbprint = keyIdOf(utf8(signer.key.thumbprint())); // the key id of our own keys in JOSE
      if (thumbprint !== signer.keyId) {
        add(this.byKeyId, thumbprint, signer);
      }
    }

    for (const signer of signersOf(bundle.foreignNetworks.flatMap((network) => network.issuers))) {
      if (signer.trusted.envelopes === envelopeKinds.vdsNc) {
        add(this.authorities, signer.keyId, signer);
      } else {
        this.list(signer);
      }
    }
  }

  /** The distinct keys with a key id. Those for which no member of a federated network vouches are not found. */
  find(keyId: KeyId): Promise<readonly ListedKey[]> {
    return vouched(this.byKeyId.get(keyId) ?? none);
  }

  /** The distinct keys of an issuer, for envelopes that name no key. */
  findByIssuer(issuer: string): Promise<readonly ListedKey[]> {
    return vouched(this.byIssuer.get(issuer) ?? none);
  }

  /** The pinned certificate authorities with a subject key identifier, as a key id. */
  findAuthorities(subjectKeyIdentifier: KeyId): readonly ListedKey[] {
    return this.authorities.get(subjectKeyIdentifier) ?? none;
  }

  private list(signer: Signer): void {
    add(this.byKeyId, signer.keyId, signer);
    add(this.byIssuer, signer.issuer.id, signer);
  }
}

async function vouched(keys: readonly ListedKey[]): Promise<readonly ListedKey[]> {
  return (await Promise.all(keys.map((listed) => listed.vouched()))).filter((listed) => listed !== undefined);
}

function signersOf(issuers: readonly TrustedIssuer[]): readonly Signer[] {
  return issuers.flatMap((issuer) => issuer.keys.map((key) => new Signer(key, issuer, key.publicKey, keyIdOf(key.kid))));
}

function add(directory: Map<string, ListedKey[]>, place: string, signer: Signer): void {
  const keys = directory.get(place) ?? [];
  const known = keys.find((listed) => listed.key.equals(signer.key));
  if (known !== undefined) {
    known.add(signer);
  } else if (keys.length < limits.keysPerKeyId) {
    keys.push(new ListedKey(signer));
  }

  directory.set(place, keys);
}
