import type { JsonObject, JsonValue } from '../json/json-value.js';
import { decodeBase64Url } from '../jose/base64url.js';
import type { VcFindings } from './vc-findings.js';

// SHA-256, SHA-512 and SHA-384 as numbers of multihash, and their lengths.
const hashes: readonly (readonly [number, number])[] = [[0x12, 32], [0x13, 64], [0x20, 48]];

// Subresource Integrity §3.5, loosely: the W3C's own examples have hexadecimal digits in the place of base64.
const sri = /^sha(256|384|512)-[A-Za-z0-9+/]{1,128}={0,2}(\?[!-~]{0,100})?( sha(256|384|512)-[A-Za-z0-9+/]{1,128}={0,2}(\?[!-~]{0,100})?){0,7}$/;
const base58 = /^z[1-9A-HJ-NP-Za-km-z]{44,92}$/;

/** Checks that a related resource has a digest and that each has the form of one (VCDM 2.0 §5.3). No resource is ever fetched. */
export function checkResourceDigest(json: JsonObject, where: string, findings: VcFindings): void {
  if (!json.has('digestSRI') && !json.has('digestMultibase')) {
    findings.add(where, 'digestSRI or digestMultibase');
  }

  if (json.has('digestSRI') && !isText(json.get('digestSRI'), (text) => sri.test(text))) {
    findings.add(`${where}.digestSRI`, 'sha256-, sha384- or sha512- and a digest');
  }

  if (json.has('digestMultibase') && !isText(json.get('digestMultibase'), isMultihash)) {
    findings.add(`${where}.digestMultibase`, 'a multihash of SHA-2 as multibase');
  }
}

function isText(value: JsonValue | undefined, isGood: (text: string) => boolean): boolean {
  return typeof value === 'string' && isGood(value);
}

function isMultihash(text: string): boolean {
  if (!text.startsWith('u')) {
    return base58.test(text);
  }

  const bytes = decodeBase64Url(text.slice(1));
  return bytes !== undefined && hashes.some(([code, length]) => bytes[0] === code && bytes[1] === length && bytes.length === length + 2);
}
