import { readHcert } from './hcert/hcert-carrier.js';
import { CompactJws } from './jose/compact-jws.js';
import { readJsonCarrier } from './json-carrier.js';
import { Failure, type Result } from './model/failure.js';
import { SdJwtEnvelope } from './sd-jwt/sd-jwt-envelope.js';
import { SdJwtText, separator } from './sd-jwt/sd-jwt-text.js';
import { numericQrPrefix } from './smart-health-card/numeric-qr.js';
import { readSmartHealthCard, smartHealthCardOf } from './smart-health-card/smart-health-card-carrier.js';
import { trim } from './text.js';
import type { UnverifiedEnvelope } from './unverified-envelope.js';
import { VcJwtEnvelope } from './vc-jwt/vc-jwt-envelope.js';

/** Recognises the carrier of a text and takes it apart (`specs/verification.md` §2). Nothing is verified. */
export async function readCarrier(text: string): Promise<Result<UnverifiedEnvelope>> {
  // A space is a data character of Base45 and of nothing else.
  const trimmed = trim(text);
  return trimmed === '' ? new Failure('empty', 'text')
    : trimmed.startsWith(numericQrPrefix) ? readSmartHealthCard(trimmed)
    : trimmed.startsWith('eyJ') && trimmed.includes(separator) ? readSdJwt(trimmed)
    : CompactJws.looksLike(trimmed) ? readJws(trimmed)
    : trimmed.startsWith('{') ? readJsonCarrier(trimmed)
    : readHcert(text);
}

function readJws(text: string): Result<UnverifiedEnvelope> {
  const jws = CompactJws.read(text);
  return jws instanceof Failure ? jws
    : jws.header.zip !== undefined ? smartHealthCardOf(jws)
    : VcJwtEnvelope.isOne(jws.header) ? new VcJwtEnvelope(jws)
    : new Failure('not-a-health-credential', 'jws.header.typ', 'a credential of a kind that is known here');
}

function readSdJwt(text: string): Result<UnverifiedEnvelope> {
  const selective = SdJwtText.read(text);
  return selective instanceof Failure ? selective
    : SdJwtEnvelope.isOne(selective.jws.header) ? new SdJwtEnvelope(selective)
    : new Failure('not-a-health-credential', 'jws.header.typ', 'a credential of a kind that is known here');
}
