import type { PublicKey } from '../keys/public-key.js';
import type { Instant } from '../model/days.js';
import { Failure } from '../model/failure.js';
import { isInTerm, type Certificate } from './certificate.js';

/** Checks a certificate directly below a pinned key of an authority (RFC 5280 §6, as far as a reader needs it); undefined when it is good. */
export async function checkCertificate(certificate: Certificate, authority: PublicKey, at: Instant): Promise<Failure | undefined> {
  if (certificate.extensions.hasUnknownCritical) {
    return refused('certificate.extensions');
  }

  if (!isInTerm(certificate, at)) {
    return refused('certificate.validity');
  }

  return (await isSignedBy(certificate, authority)) ? undefined : refused('certificate.signature');
}

async function isSignedBy({ algorithm, tbs, signature }: Certificate, authority: PublicKey): Promise<boolean> {
  return algorithm !== undefined && authority.verifyCertificate(algorithm, tbs, signature);
}

function refused(where: string): Failure {
  return new Failure('certificate-invalid', where);
}
