import { limits } from '../generated/limits.js';
import { decodeBase64Url } from '../jose/base64url.js';
import { isJsonList, type JsonValue } from '../json/json-value.js';
import { parseStrictJson } from '../json/strict-json.js';
import { Failure, type Result } from '../model/failure.js';

/** A disclosure (RFC 9901 §4.2): salt, name and value of a member, or salt and value of an element of an array. */
export interface Disclosure {
  /** The disclosure as it stands in the SD-JWT. Its digest is over this text. */
  readonly text: string;
  /** The member's name; absent for an element of an array. */
  readonly name?: string;
  readonly value: JsonValue;
}

/** Reads a disclosure; `where` is its place. */
export function readDisclosure(text: string, where: string): Result<Disclosure> {
  const failure = new Failure('disclosure-invalid', where, 'a list in base64url: salt, name and value, or salt and value');
  const bytes = decodeBase64Url(text);
  const json = bytes && parseStrictJson(bytes, limits.credentialJsonDepth);
  if (!isJsonList(json) || json.length < 2 || json.length > 3 || typeof json[0] !== 'string') {
    return failure;
  }

  if (json.length === 2) {
    return { text, value: json[1]! };
  }

  // RFC 9901 §4.2.1: these names are those of the mechanism itself.
  const [, name, value] = json;
  return typeof name === 'string' && name !== '_sd' && name !== '...' ? { text, name, value: value! } : failure;
}
