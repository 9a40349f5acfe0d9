import { readHcert } from './hcert/hcert-carrier.js';
import { CompactJws } from './jose/compact-jws.js';
import { Failure, type Result } from './model/failure.js';
import { numericQrPrefix } from './smart-health-card/numeric-qr.js';
import { readSmartHealthCard, smartHealthCardOf } from './smart-health-card/smart-health-card-carrier.js';
import { trim } from './text.js';
import type { UnverifiedEnvelope } from './unverified-envelope.js';

/** Recognises the carrier of a text and takes it apart (`specs/verification.md` §2). Nothing is verified. */
export function readCarrier(text: string): Result<UnverifiedEnvelope> {
  // A space is a data character of Base45 and of nothing else.
  const trimmed = trim(text);
  return trimmed === '' ? new Failure('empty', 'text')
    : trimmed.startsWith(numericQrPrefix) ? readSmartHealthCard(trimmed)
    : CompactJws.looksLike(trimmed) ? readJws(trimmed)
    : readHcert(text);
}

function readJws(text: string): Result<UnverifiedEnvelope> {
  const jws = CompactJws.read(text);
  return jws instanceof Failure ? jws
    : jws.header.zip !== undefined ? smartHealthCardOf(jws)
    : new Failure('not-a-health-credential', 'jws.header.typ', 'a credential of a kind that is known here');
}
