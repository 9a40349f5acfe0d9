import { utf8 } from '../bytes.js';
import { envelopeKinds } from '../envelope-kinds.js';
import { limits } from '../generated/limits.js';
import { keyIdOf, type KeyId } from '../keys/key-id.js';
import type { TrustBundle } from '../trust/trust-bundle.js';
import { ListedKey, Signer } from './signer.js';

const none: readonly ListedKey[] = [];

/** All keys of a trust bundle, found by key id, by issuer, and for authorities by their subject key identifier. */
export class KeyDirectory {
  private readonly byKeyId = new Map<KeyId, ListedKey[]>();
  private readonly authorities = new Map<KeyId, ListedKey[]>();
  private readonly byIssuer = new Map<string, ListedKey[]>();

  private constructor() {}

  static async of(bundle: TrustBundle): Promise<KeyDirectory> {
    const directory = new KeyDirectory();
    const own = bundle.issuers.flatMap((issuer) => issuer.keys.map(async (key) => ({
      signer: new Signer(key, issuer, key.publicKey, await keyIdOf(key.kid)),
      thumbprint: await keyIdOf(utf8(await key.publicKey.thumbprint())), // the key id of our own keys in JOSE
    })));
    for (const { signer, thumbprint } of await Promise.all(own)) {
      directory.list(signer);
      if (thumbprint !== signer.keyId) {
        add(directory.byKeyId, thumbprint, signer);
      }
    }

    const foreign = bundle.foreignNetworks.flatMap((network) => network.issuers)
      .flatMap((issuer) => issuer.keys.map(async (key) => new Signer(key, issuer, key.publicKey, await keyIdOf(key.kid))));
    for (const signer of await Promise.all(foreign)) {
      if (signer.trusted.envelopes === envelopeKinds.vdsNc) {
        add(directory.authorities, signer.keyId, signer);
      } else {
        directory.list(signer);
      }
    }

    return directory;
  }

  /** The distinct keys with a key id. */
  find(keyId: KeyId): readonly ListedKey[] {
    return this.byKeyId.get(keyId) ?? none;
  }

  /** The distinct keys of an issuer, for envelopes that name no key. */
  findByIssuer(issuer: string): readonly ListedKey[] {
    return this.byIssuer.get(issuer) ?? none;
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
