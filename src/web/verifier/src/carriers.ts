import { readHcert } from './hcert/hcert-carrier.js';
import { readJsonCarrier } from './json-carrier.js';
import { Failure, type Result } from './model/failure.js';
import { trim } from './text.js';
import type { UnverifiedEnvelope } from './unverified-envelope.js';

/** Recognises the carrier of a text and takes it apart (`specs/verification.md` §2). Nothing is verified. */
export function readCarrier(text: string): Result<UnverifiedEnvelope> {
  // A space is a data character of Base45 and of nothing else.
  const trimmed = trim(text);
  return trimmed === '' ? new Failure('empty', 'text')
    : trimmed.startsWith('{') ? readJsonCarrier(trimmed)
    : readHcert(text);
}
