import { utf8 } from './bytes.js';
import { readCarrier } from './carriers.js';
import { limits } from './generated/limits.js';
import { parseStrictJson } from './json/strict-json.js';
import { Failure, type Result } from './model/failure.js';
import { compactOfJsonForm } from './sd-jwt/sd-jwt-json-form.js';
import type { UnverifiedEnvelope } from './unverified-envelope.js';
import { credentialsIn } from './vc-jwt/presentations.js';

/** Reads a credential within a JSON object: an SD-JWT in one of its JSON forms, a wrapper of the data model 2.0, a presentation of one. The text begins with a brace. */
export async function readJsonCarrier(text: string): Promise<Result<UnverifiedEnvelope>> {
  if (text.length > limits.credentialFileCharacters) {
    return new Failure('too-large', 'text', `at most ${limits.credentialFileCharacters} characters`);
  }

  const json = parseStrictJson(utf8(text), limits.credentialJsonDepth);
  const compact = json === undefined ? undefined : compactOfJsonForm(json);
  if (compact !== undefined) {
    return readCarrier(compact);
  }

  const [one, ...more] = await credentialsIn(text);
  return one !== undefined && more.length === 0 && !one.startsWith('{')
    ? readCarrier(one)
    : new Failure('not-a-health-credential', 'text', 'one credential; a file with several is read as a file');
}
