import type { Bytes } from '../bytes.js';
import { envelopeKinds } from '../envelope-kinds.js';
import { limits } from '../generated/limits.js';
import type { CompactJws } from '../jose/compact-jws.js';
import type { JoseHeader } from '../jose/jose-header.js';
import { jsonOneLine } from '../json/json-one-line.js';
import { isJsonObject, type JsonObject } from '../json/json-value.js';
import { parseStrictJson } from '../json/strict-json.js';
import type { KeyId } from '../keys/key-id.js';
import type { SignatureAlgorithm } from '../keys/signature-algorithm.js';
import { Failure, type Result } from '../model/failure.js';
import type { Defect } from '../model/statement.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { issuerNamedIn } from './vc-claims.js';
import { openVc } from './vc-content.js';

/** The format's name in statements. */
const format = 'vc+jwt';
const types: readonly (string | undefined)[] = [undefined, format, 'JWT', 'jwt', 'vc+ld+jwt', 'vc-ld+jwt', 'application/vc+jwt'];

/** A credential of the data model 2.0 as a JWS (Securing Verifiable Credentials using JOSE and COSE §3.1). */
export class VcJwtEnvelope implements UnverifiedEnvelope {
  readonly kind = envelopeKinds.vcJwt;

  constructor(private readonly jws: CompactJws) {}

  /** Whether a header is that of a credential: by its type, or by none, which older issuers leave out. */
  static isOne(header: JoseHeader): boolean {
    return types.includes(header.type);
  }

  get algorithm(): SignatureAlgorithm {
    return this.jws.header.algorithm;
  }

  get keyId(): KeyId | undefined {
    return this.jws.header.keyId;
  }

  get keyName(): string | undefined {
    return this.jws.header.shownKeyName;
  }

  get issuerHint(): string | undefined {
    return issuerHintOf(this.jws);
  }

  get signature(): Bytes {
    return this.jws.signature;
  }

  get signed(): Bytes {
    return this.jws.signed;
  }

  open(table: Terminology): Result<OpenedCredential> {
    const written = new Map<JsonObject, string>();
    const payload = this.jws.payload();
    const json = payload && parseStrictJson(payload, limits.credentialJsonDepth, written);
    return json === undefined ? new Failure('content-malformed', 'jws.payload', `one JSON object of at most ${limits.credentialJsonDepth} levels`)
      : openVc(json, format, this.defects(), table, (value) => (isJsonObject(value) ? written.get(value) : undefined) ?? jsonOneLine(value));
  }

  private defects(): readonly Defect[] {
    const { type, contentType } = this.jws.header;
    return [
      ...(type === format ? [] : [{ code: 'type-not-vc-jwt', where: 'jws.header.typ' }]),
      ...contentTypeDefects(contentType),
    ];
  }
}

/** Who the payload of a JWS says has signed it. */
export function issuerHintOf(jws: CompactJws): string | undefined {
  const payload = jws.payload();
  return payload && issuerNamedIn(parseStrictJson(payload, limits.credentialJsonDepth));
}

/** The deviation of a credential whose content is called something else. */
export function contentTypeDefects(contentType: string | undefined): readonly Defect[] {
  return contentType === undefined || contentType === 'vc' ? [] : [{ code: 'content-type-not-vc', where: 'jws.header.cty' }];
}
