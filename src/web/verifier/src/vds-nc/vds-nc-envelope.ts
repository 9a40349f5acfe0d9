import type { Bytes } from '../bytes.js';
import { envelopeKinds } from '../envelope-kinds.js';
import { readJsonTree } from '../foreign/json-tree.js';
import type { JsonObject } from '../json/json-value.js';
import { keyIdOfBytes } from '../keys/key-id.js';
import { sha256 } from '../keys/sha256.js';
import type { SignatureAlgorithm } from '../keys/signature-algorithm.js';
import type { Result } from '../model/failure.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { openVdsNc, vdsNcFormat } from './vds-nc-content.js';

/** A VDS-NC. It brings the certificate of its key; what is trusted is the authority of that certificate. */
export class VdsNcEnvelope implements UnverifiedEnvelope {
  readonly kind = envelopeKinds.vdsNc;
  readonly format = vdsNcFormat;

  constructor(
    readonly algorithm: SignatureAlgorithm,
    private readonly data: JsonObject,
    readonly signed: Bytes,
    readonly signingCertificate: Bytes,
    readonly signature: Bytes,
  ) {}

  /** The first eight bytes of SHA-256 over the certificate, since the envelope has no key id of its own. */
  get keyName(): string {
    return keyIdOfBytes(sha256(this.signingCertificate));
  }

  open(table: Terminology): Result<OpenedCredential> {
    return openVdsNc(readJsonTree(this.data), table);
  }
}
