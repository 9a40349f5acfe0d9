import { equalBytes, type Bytes } from '../bytes.js';
import type { KeyId } from '../keys/key-id.js';
import { FieldKeyCertificate } from '../trust/field-key-certificate.js';
import type { KeyDirectory } from './key-directory.js';
import { ListedKey, Signer, type Candidates } from './signer.js';

// A team of ten laptops for three months.
const maxKept = 1000;

/** Checks the certificates of field keys (`specs/verification.md` §3) and keeps the good ones, since a clinic reads many cards of one tour. */
export class FieldKeys {
  private readonly kept = new Map<KeyId, ListedKey>();

  constructor(private readonly keys: KeyDirectory) {}

  /** The field key of a certificate, as the one key that may have signed a card with this `kid`. */
  async find(bytes: Bytes, keyId: KeyId): Promise<Candidates> {
    const kept = this.kept.get(keyId);
    if (kept !== undefined && equalBytes(kept.signers[0]!.certificate!.bytes, bytes)) {
      return [kept];
    }

    const certificate = FieldKeyCertificate.read(bytes);
    if (certificate === undefined) {
      return { reason: 'field-key-invalid' };
    }

    let isKnown = false;
    for (const certifier of await this.keys.find(certificate.certifiedBy)) {
      const owner = certifier.signers.find((signer) => signer.issuer.foreignNetwork === undefined); // only issuers of this network have field keys
      if (owner !== undefined) {
        isKnown = true;
        if (await certificate.verify(certifier.key)) {
          return this.accept(owner, certificate, keyId);
        }
      }
    }

    return { reason: isKnown ? 'field-key-invalid' : 'unknown-key' };
  }

  private accept(owner: Signer, certificate: FieldKeyCertificate, keyId: KeyId): Candidates {
    const fieldKey = certificate.fieldKey();
    if (fieldKey === undefined || fieldKey.subjectKeyId() !== keyId) {
      return { reason: 'field-key-invalid' };
    }

    if (!owner.trusted.mayDelegate || !owner.issuer.mayDelegate) {
      return { reason: 'delegation-not-allowed' };
    }

    const listed = new ListedKey(new Signer(owner.trusted, owner.issuer, fieldKey, keyId, certificate));
    if (this.kept.size < maxKept) {
      this.kept.set(keyId, listed);
    }

    return [listed];
  }
}
