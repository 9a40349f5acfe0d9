import type { Bytes } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { canonicalJson } from '../jcs/canonical-json.js';
import { decodeBase64Url } from '../jose/base64url.js';
import { isJsonObject, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import { ES256, ES384, ES512, signatureLength } from '../keys/signature-algorithm.js';
import { Failure, type Result } from '../model/failure.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { VdsNcEnvelope } from './vds-nc-envelope.js';

const algorithms = [ES256, ES384, ES512];

/**
 * Reads ICAO's visible digital seal for non-constrained environments: JSON of `data` and `sig`, signed over the canonical form of `data` (`specs/vds-nc.md` §1).
 * @returns undefined when the JSON is of another kind
 */
export function readVdsNc(root: JsonValue): Result<UnverifiedEnvelope> | undefined {
  const [data, sig] = isJsonObject(root) && root.size === 2 ? [root.get('data'), root.get('sig')] : [];
  return isJsonObject(data) && isJsonObject(sig) ? readSeal(data, sig) : undefined;
}

function readSeal(data: JsonObject, sig: JsonObject): Result<UnverifiedEnvelope> {
  const name = textMember(sig, 'alg');
  const algorithm = algorithms.find((row) => row.name === name);
  if (algorithm === undefined) {
    return name === undefined ? refused('sig.alg') : new Failure('unsupported-algorithm', 'sig.alg');
  }

  const certificate = bytesMember(sig, 'cer');
  if (certificate === undefined || certificate.length === 0 || certificate.length > limits.certificateBytes) {
    return refused('sig.cer');
  }

  const signature = bytesMember(sig, 'sigvl');
  if (signature?.length !== signatureLength(algorithm)) {
    return refused('sig.sigvl');
  }

  const signed = canonicalJson(data);
  return signed === undefined ? refused('data') : new VdsNcEnvelope(algorithm, data, signed, certificate, signature!);
}

// The specimens of two states have the padding, which the text of the rule leaves open.
function bytesMember(sig: JsonObject, name: string): Bytes | undefined {
  const text = textMember(sig, name);
  return text === undefined ? undefined : decodeBase64Url(text.length % 4 === 0 ? withoutPadding(text) : text);
}

function withoutPadding(text: string): string {
  let end = text.length;
  while (text[end - 1] === '=') {
    end--;
  }

  return text.slice(0, end);
}

function refused(where: string): Failure {
  return new Failure('malformed', where);
}
