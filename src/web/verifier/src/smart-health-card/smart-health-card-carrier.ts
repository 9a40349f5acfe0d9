import { CompactJws } from '../jose/compact-jws.js';
import { ES256 } from '../keys/signature-algorithm.js';
import { Failure, type Result } from '../model/failure.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { readNumericQr } from './numeric-qr.js';
import { SmartHealthCardEnvelope } from './smart-health-card-envelope.js';

const deflated = 'DEF';

/** Reads the text of one code of a SMART Health Card; one part of several is `incomplete` (`specs/smart-health-card.md` §2). */
export function readSmartHealthCard(text: string): Result<UnverifiedEnvelope> {
  const part = readNumericQr(text);
  if (part instanceof Failure) {
    return part;
  }

  if (part.count > 1) {
    return new Failure('incomplete', 'shc.chunk', `all ${part.count} parts of the card`);
  }

  const jws = CompactJws.read(part.text);
  return jws instanceof Failure ? jws : smartHealthCardOf(jws);
}

/** Takes a JWS whose header says that it is deflated. */
export function smartHealthCardOf(jws: CompactJws): Result<UnverifiedEnvelope> {
  const { algorithm, zip, keyName } = jws.header;
  return algorithm !== ES256 ? new Failure('unsupported-algorithm', 'jws.header.alg', 'ES256')
    : zip !== deflated ? new Failure('malformed', 'jws.header.zip', deflated)
    : keyName === undefined ? new Failure('malformed', 'jws.header.kid', 'the thumbprint of the key')
    : new SmartHealthCardEnvelope(jws);
}
