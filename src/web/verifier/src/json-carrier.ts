import { utf8 } from './bytes.js';
import { limits } from './generated/limits.js';
import { parseStrictJson } from './json/strict-json.js';
import { Failure, type Result } from './model/failure.js';
import type { UnverifiedEnvelope } from './unverified-envelope.js';
import { readVdsNc } from './vds-nc/vds-nc-carrier.js';

/** Reads a credential within a JSON object: a text that begins with a brace. */
export function readJsonCarrier(text: string): Result<UnverifiedEnvelope> {
  if (text.length > limits.credentialFileCharacters) {
    return new Failure('too-large', 'text', `at most ${limits.credentialFileCharacters} characters`);
  }

  // By way of UTF-8, in which halves of characters become replacement characters.
  const json = parseStrictJson(utf8(text), limits.credentialJsonDepth);
  const seal = json === undefined ? undefined : readVdsNc(json);
  return seal ?? new Failure('not-a-health-credential', 'text', 'one credential; a file with several is read as a file');
}
