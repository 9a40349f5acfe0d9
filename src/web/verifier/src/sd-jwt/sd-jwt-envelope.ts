import type { Bytes } from '../bytes.js';
import { envelopeKinds } from '../envelope-kinds.js';
import type { JoseHeader } from '../jose/jose-header.js';
import { jsonOneLine, quoteAscii } from '../json/json-one-line.js';
import type { KeyBindingPolicy } from '../key-binding-policy.js';
import type { KeyId } from '../keys/key-id.js';
import type { SignatureAlgorithm } from '../keys/signature-algorithm.js';
import type { Instant } from '../model/days.js';
import { Failure, type Result } from '../model/failure.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { openVc } from '../vc-jwt/vc-content.js';
import { contentTypeDefects, issuerHintOf } from '../vc-jwt/vc-jwt-envelope.js';
import { checkKeyBinding } from './key-binding-jwt.js';
import type { SdHash } from './sd-hash.js';
import type { SdJwtText } from './sd-jwt-text.js';
import { neverSelective, openSdJwtVc } from './sd-jwt-vc-content.js';

/** The type of an SD-JWT VC. */
const sdJwtVc = 'dc+sd-jwt';

/** The type of a credential of the data model 2.0; and of an SD-JWT VC before draft 6. */
const vc = 'vc+sd-jwt';

// Securing Verifiable Credentials using JOSE and COSE §3.2.1
const neverSelectiveInVc = ['@context', 'type', 'credentialStatus', 'credentialSchema', 'relatedResource', 'iss', 'exp', 'nbf', 'cnf', 'status'];

/** An SD-JWT with a credential: an SD-JWT VC, or a credential of the data model 2.0. Its short name is that of the issuer-signed JWT, whatever was disclosed. */
export class SdJwtEnvelope implements UnverifiedEnvelope {
  readonly kind = envelopeKinds.sdJwt;
  private hash: SdHash = 'sha-256';

  constructor(private readonly text: SdJwtText) {}

  /** Whether a header is that of a credential. */
  static isOne(header: JoseHeader): boolean {
    return header.type === sdJwtVc || header.type === vc;
  }

  get algorithm(): SignatureAlgorithm {
    return this.text.jws.header.algorithm;
  }

  get keyId(): KeyId | undefined {
    return this.text.jws.header.keyId;
  }

  get keyName(): string | undefined {
    return this.text.jws.header.shownKeyName;
  }

  get issuerHint(): string | undefined {
    return issuerHintOf(this.text.jws);
  }

  get signature(): Bytes {
    return this.text.jws.signature;
  }

  get signed(): Bytes {
    return this.text.jws.signed;
  }

  async open(table: Terminology): Promise<Result<OpenedCredential>> {
    const processed = await this.text.withDisclosures();
    if (processed instanceof Failure) {
      return processed;
    }

    this.hash = processed.hash;
    const { json, selective } = processed;
    const { type, contentType } = this.text.jws.header;
    const isDataModel = type === vc && json.has('@context');
    if ((isDataModel ? neverSelectiveInVc : neverSelective).some((name) => selective.has(name))) {
      return new Failure('disclosure-invalid', 'disclosures', "claims that may be disclosed or not: the issuer, the type, the term, the status and the holder's key may not");
    }

    return isDataModel
      ? openVc(json, vc, contentTypeDefects(contentType), table, (value) => jsonOneLine(value, quoteAscii))
      : openSdJwtVc(json, type!, type === vc ? [{ code: 'older-type-of-sd-jwt-vc', where: 'jws.header.typ' }] : [], table);
  }

  checkKeyBinding(opened: OpenedCredential, policy: KeyBindingPolicy, now: Instant): Promise<Failure | undefined> {
    return checkKeyBinding(this.text, this.hash, opened.holderKey, policy, now);
  }
}
