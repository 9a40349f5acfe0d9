import { utf8, type Bytes } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { isJsonObject, textMember } from '../json/json-value.js';
import { parseStrictJson } from '../json/strict-json.js';
import { keyIdOf, type KeyId } from '../keys/key-id.js';
import { algorithmFromJose, type SignatureAlgorithm } from '../keys/signature-algorithm.js';
import { Failure, type Result } from '../model/failure.js';

/**
 * The protected header of a JWS (RFC 7515 §4).
 *
 * Other members are ignored, as the RFC demands: `jwk`, `jku`, `x5u` and `x5c` too, since a key that comes along proves nothing. `crit` is refused: nothing
 * that it could name is understood here.
 */
export interface JoseHeader {
  readonly algorithm: SignatureAlgorithm;
  /** By what the key is looked up, from `kid`. */
  readonly keyId?: KeyId;
  /** `kid`: where to look for the key. */
  readonly keyName?: string;
  /** `kid` for statements: nobody has signed it yet, so one that is longer than any key's is left out. */
  readonly shownKeyName?: string;
  /** `typ`. */
  readonly type?: string;
  /** `cty`. */
  readonly contentType?: string;
  /** `zip`. A SMART Health Card has `DEF`; nothing else that is read here has one. */
  readonly zip?: string;
}

/** Reads a header; `where` is the place of the JWS. */
export function readJoseHeader(json: Bytes, where: string): Result<JoseHeader> {
  const place = `${where}.header`;
  const header = json.length > limits.joseHeaderBytes ? undefined : parseStrictJson(json, limits.jsonDepth);
  if (!isJsonObject(header)) {
    return new Failure('malformed', place, `one JSON object of at most ${limits.joseHeaderBytes} bytes without repeated members`);
  }

  const text = (name: string): string | undefined => textMember(header, name);
  const wrong = ['alg', 'typ', 'cty', 'zip'].find((name) => header.has(name) && text(name) === undefined); // kid is only a hint: one that is no string finds nothing
  if (wrong !== undefined) {
    return new Failure('malformed', `${place}.${wrong}`, 'a string');
  }

  if (header.has('crit')) { // RFC 7515 §4.1.11
    return new Failure('malformed', `${place}.crit`, 'no critical extensions: none is known here');
  }

  const [name, kid] = [text('alg'), text('kid')];
  if (name === undefined) {
    return new Failure('malformed', `${place}.alg`, 'an algorithm');
  }

  const algorithm = algorithmFromJose(name);
  return algorithm === undefined ? new Failure('unsupported-algorithm', `${place}.alg`, 'ES256, ES384, ES512 or PS256') : {
    algorithm,
    keyId: kid === undefined ? undefined : keyIdOf(utf8(kid)),
    keyName: kid,
    shownKeyName: kid !== undefined && kid.length <= limits.keyIdBytes ? kid : undefined,
    type: text('typ'),
    contentType: text('cty'),
    zip: text('zip'),
  };
}
