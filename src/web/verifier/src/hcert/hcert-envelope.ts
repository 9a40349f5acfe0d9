import { noBytes, type Bytes } from '../bytes.js';
import type { CoseSign1 } from '../cose/cose-sign1.js';
import { sign1Structure } from '../cose/sig-structure.js';
import { envelopeKinds } from '../envelope-kinds.js';
import type { KeyId } from '../keys/key-id.js';
import type { SignatureAlgorithm } from '../keys/signature-algorithm.js';
import { Failure, type Result } from '../model/failure.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { openForeignHcert } from './foreign-hcert.js';
import { readHcertClaims } from './hcert-claims.js';
import { openHcertPassport } from './hcert-passport.js';

/** An HCERT whose carrier was taken apart. */
export class HcertEnvelope implements UnverifiedEnvelope {
  readonly kind = envelopeKinds.hcert;

  constructor(
    private readonly message: CoseSign1,
    readonly algorithm: SignatureAlgorithm,
    readonly keyId: KeyId,
    readonly fieldKeyCertificate: Bytes | undefined,
    /** Whether zlib and COSE have the one spelling that compact passports have. */
    private readonly hasOneSpelling: boolean,
  ) {}

  get keyName(): string {
    return this.keyId;
  }

  get signature(): Bytes {
    return this.message.signature;
  }

  get signed(): Bytes {
    return sign1Structure(this.message.protectedHeader, noBytes, this.message.payload);
  }

  open(table: Terminology): Result<OpenedCredential> {
    const claims = readHcertClaims(this.message.payload);
    return claims instanceof Failure
      ? openForeignHcert(this.message.payload, table) ?? claims
      : openHcertPassport(claims, this.hasOneSpelling, table);
  }
}
