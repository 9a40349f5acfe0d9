import type { Bytes } from '../bytes.js';
import { envelopeKinds } from '../envelope-kinds.js';
import { limits } from '../generated/limits.js';
import type { CompactJws } from '../jose/compact-jws.js';
import type { KeyId } from '../keys/key-id.js';
import type { SignatureAlgorithm } from '../keys/signature-algorithm.js';
import { Failure, type Result } from '../model/failure.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { inflate } from '../zlib/inflate.js';
import { readSmartHealthCardPayload, smartHealthCardFormat } from './smart-health-card-payload.js';

const alwaysAllowed = 4096; // a card of a few hundred bytes may repeat itself more than a long document

/** The JWS of a SMART Health Card. Its payload is inflated after the signature was checked, bounded. */
export class SmartHealthCardEnvelope implements UnverifiedEnvelope {
  readonly kind = envelopeKinds.smartHealthCard;
  readonly format = smartHealthCardFormat;

  constructor(private readonly jws: CompactJws) {}

  get algorithm(): SignatureAlgorithm {
    return this.jws.header.algorithm;
  }

  get keyId(): KeyId | undefined {
    return this.jws.header.keyId;
  }

  get keyName(): string | undefined {
    return this.jws.header.keyName;
  }

  get signature(): Bytes {
    return this.jws.signature;
  }

  get signed(): Bytes {
    return this.jws.signed;
  }

  open(table: Terminology): Result<OpenedCredential> {
    const deflated = this.jws.payload();
    if (deflated === undefined) {
      return new Failure('content-malformed', 'jws.payload', 'base64url without padding, in its one spelling');
    }

    const max = Math.min(limits.jwsInflatedBytes, alwaysAllowed + deflated.length * limits.jwsInflation);
    const json = inflate(deflated, max);
    return json === undefined
      ? new Failure('content-malformed', 'jws.payload', `raw DEFLATE of at most ${max} bytes, and nothing after it`)
      : readSmartHealthCardPayload(json, table);
  }
}
