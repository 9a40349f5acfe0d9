import { limits } from '../generated/limits.js';
import { CompactJws } from '../jose/compact-jws.js';
import { isJsonObject, type JsonObject } from '../json/json-value.js';
import { parseStrictJson } from '../json/strict-json.js';
import { Failure, type Result } from '../model/failure.js';
import { readDisclosure, type Disclosure } from './disclosure.js';
import { processPayload, type ProcessedPayload } from './payload-processor.js';
import { sdDigest, type SdHash } from './sd-hash.js';

/** What stands after the JWT and after each disclosure. */
export const separator = '~';

/** An SD-JWT taken apart (RFC 9901 §4): the issuer-signed JWT, disclosures, and perhaps a key binding JWT. Nothing in it has been verified. */
export class SdJwtText {
  private constructor(
    /** The issuer-signed JWT. */
    readonly jws: CompactJws,
    /** The disclosures as they stand. */
    readonly disclosures: readonly string[],
    /** The key binding JWT as it stands. */
    readonly keyBinding: string | undefined,
    /** Everything up to the last tilde and with it: what a key binding JWT hashes. */
    private readonly presented: string,
  ) {}

  /** Reads a text in compact form; it may be anything. */
  static read(text: string): Result<SdJwtText> {
    if (text.length > limits.jwsCharacters) {
      return new Failure('too-large', 'sd-jwt', `at most ${limits.jwsCharacters} characters`);
    }

    const [first, ...rest] = text.split(separator);
    const last = rest.pop();
    if (last === undefined) {
      return new Failure('malformed', 'sd-jwt', 'a tilde after the JWT and after every disclosure');
    }

    if (rest.length > limits.disclosures) {
      return new Failure('too-large', 'sd-jwt', `at most ${limits.disclosures} disclosures`);
    }

    if (rest.includes('')) {
      return new Failure('disclosure-invalid', 'sd-jwt', 'no empty disclosure');
    }

    // Else a disclosure without its tilde would be taken for a key binding JWT, and be passed over.
    const bound = last === '' ? undefined : CompactJws.read(last, 'kb-jwt');
    if (bound instanceof Failure && bound.reason !== 'unsupported-algorithm') {
      return bound;
    }

    const jws = CompactJws.read(first!);
    return jws instanceof Failure ? jws : new SdJwtText(jws, rest, last === '' ? undefined : last, text.slice(0, text.length - last.length));
  }

  /** The payload of the issuer-signed JWT, with its digests. */
  payload(): Result<JsonObject> {
    const bytes = this.jws.payload();
    const json = bytes && parseStrictJson(bytes, limits.credentialJsonDepth);
    return isJsonObject(json) ? json : new Failure('content-malformed', 'jws.payload', `one JSON object of at most ${limits.credentialJsonDepth} levels`);
  }

  /** The disclosures, each read. */
  readDisclosures(): Result<readonly Disclosure[]> {
    const read: Disclosure[] = [];
    for (const text of this.disclosures) {
      const disclosure = readDisclosure(text, `disclosures[${read.length}]`);
      if (disclosure instanceof Failure) {
        return disclosure;
      }

      read.push(disclosure);
    }

    return read;
  }

  /** Puts the disclosures in their places. To be called after the signature was checked. */
  async withDisclosures(): Promise<Result<ProcessedPayload>> {
    const payload = this.payload();
    const disclosures = payload instanceof Failure ? payload : this.readDisclosures();
    return payload instanceof Failure ? payload : disclosures instanceof Failure ? disclosures : processPayload(payload, disclosures);
  }

  /** The hash of what was presented, for a key binding JWT. */
  hashOfPresented(hash: SdHash): Promise<string> {
    return sdDigest(hash, this.presented);
  }
}
