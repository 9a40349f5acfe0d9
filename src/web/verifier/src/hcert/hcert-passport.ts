import { Failure, type Result } from '../model/failure.js';
import type { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import { readPassport } from '../passport/passport-codec.js';
import type { HcertClaims } from './hcert-claims.js';

/** Opens the compact passport of an HCERT. */
export function openHcertPassport(claims: HcertClaims, hasOneSpelling: boolean, table: Terminology): Result<OpenedCredential> {
  if (!hasOneSpelling) {
    return new Failure('content-malformed', 'zlib', 'one stored block: a passport has one spelling');
  }

  const passport = readPassport(claims.content, table);
  return passport instanceof Failure ? passport : {
    format: 'hcert/passport',
    issuedAt: claims.issuedAt,
    notBefore: claims.notBefore,
    expiresAt: claims.expiresAt,
    expiry: 'caution',
    knowsDaysOnly: true,
    summary: passport.summary,
    statusIndex: passport.statusIndex,
    statusReferences: [],
    defects: [],
    lane: passport.lane,
  };
}
