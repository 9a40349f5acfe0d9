import { textsMember } from '../jose/jose-json.js';
import { isJsonList, isJsonObject, textMember, type JsonValue } from '../json/json-value.js';
import { separator } from './sd-jwt-text.js';

const unprotectedMembers = ['disclosures', 'kb_jwt', 'kid'];

/**
 * The compact form of an SD-JWT in one of its JSON forms (RFC 9901 §8), flattened or general; undefined when the object is not of one of these forms. Of
 * several signatures the first one counts, as it has the disclosures; the others are not looked at.
 */
export function compactOfJsonForm(json: JsonValue): string | undefined {
  const payload = textMember(json, 'payload');
  if (!isJsonObject(json) || payload === undefined) {
    return undefined;
  }

  const signatures = json.get('signatures');
  if (signatures !== undefined && (!isJsonList(signatures) || signatures.length === 0 || json.has('signature'))) {
    return undefined;
  }

  const signature = isJsonList(signatures) ? signatures[0] : json;
  const [header, signed] = [textMember(signature, 'protected'), textMember(signature, 'signature')];
  const unprotected = isJsonObject(signature) ? signature.get('header') : undefined;
  if (header === undefined || signed === undefined || !isJsonObject(unprotected) || ![...unprotected.keys()].every((name) => unprotectedMembers.includes(name))) {
    return undefined;
  }

  const disclosures = textsMember(unprotected, 'disclosures');
  return disclosures && [`${header}.${payload}.${signed}`, ...disclosures, textMember(unprotected, 'kb_jwt') ?? ''].join(separator);
}
