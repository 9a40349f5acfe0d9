import { equalBytes, type Bytes } from '../bytes.js';
import { keyIdOf, type KeyId } from '../keys/key-id.js';
import { dayOfInstant, type Instant } from '../model/days.js';
import type { TrustedKey } from '../trust/trusted-key.js';
import { checkCertificate } from '../x509/certificate-check.js';
import { isInTerm, keyIdOfCertificate, readCertificate, type Certificate } from '../x509/certificate.js';
import type { KeyDirectory } from './key-directory.js';
import { ListedKey, Signer, type Candidates } from './signer.js';

const vdsNcSigner = '2.23.136.1.1.14.2';
const maxKept = 1000;

/** Checks the certificates that come with VDS-NC against pinned authorities (`specs/vds-nc.md` §2) and keeps the good ones, since a border reads many codes of one state. */
export class SigningCertificates {
  private readonly kept = new Map<KeyId, { readonly der: Bytes; readonly listed: ListedKey }>();

  constructor(private readonly keys: KeyDirectory) {}

  /** The key of the certificate, as the one key that may have signed; or the reason why there is none. */
  async find(der: Bytes, now: Instant): Promise<Candidates> {
    const certificate = readCertificate(der);
    if (certificate === undefined) {
      return { reason: 'certificate-invalid' };
    }

    const place = keyIdOfCertificate(certificate);
    const kept = this.kept.get(place);
    if (kept !== undefined && equalBytes(kept.der, der)) {
      const isValid = isInTerm(certificate, now) && isWithinDays(kept.listed.signers[0]!.trusted, now);
      return isValid ? [kept.listed] : { reason: 'certificate-invalid' };
    }

    const found = await this.check(certificate, place, now);
    if (found instanceof ListedKey && this.kept.size < maxKept) {
      this.kept.set(place, { der, listed: found });
    }

    return found instanceof ListedKey ? [found] : { reason: found };
  }

  private async check(certificate: Certificate, place: KeyId, now: Instant): Promise<ListedKey | 'unknown-key' | 'certificate-invalid'> {
    const { publicKey, extensions: { authorityKeyIdentifier } } = certificate;
    const authorities = authorityKeyIdentifier.length === 0 ? [] : this.keys.findAuthorities(keyIdOf(authorityKeyIdentifier));
    for (const authority of authorities) {
      const { trusted, issuer } = authority.signers[0]!;
      if (publicKey !== undefined && isSigner(certificate) && isWithinDays(trusted, now) && (await checkCertificate(certificate, authority.key, now)) === undefined) {
        return new ListedKey(new Signer(trusted, issuer, publicKey, place));
      }
    }

    return authorities.length === 0 ? 'unknown-key' : 'certificate-invalid';
  }
}

function isSigner({ extensions: { signsData, extendedKeyUsages } }: Certificate): boolean {
  return signsData !== false && (extendedKeyUsages.length === 0 || extendedKeyUsages.includes(vdsNcSigner));
}

function isWithinDays({ validFrom, validTo }: TrustedKey, now: Instant): boolean {
  const day = dayOfInstant(now);
  return day >= validFrom && day <= validTo;
}
