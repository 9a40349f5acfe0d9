import type { ForeignFindings } from '../foreign/foreign-findings.js';
import { ForeignMap } from '../foreign/foreign-map.js';
import type { ForeignValue } from '../foreign/foreign-value.js';
import { hcertClaim } from './hcert-claims.js';

const lastSecond = 253_402_300_799; // of the year 9999

/** The claims of an HCERT of others; times are seconds since 1970. */
export class CwtClaims {
  readonly root: ForeignMap;
  readonly expiresAt?: number;
  readonly notBefore?: number;
  readonly issuedAt?: number;
  /** The HCERT claim, if it is there. */
  readonly hcert?: ForeignMap;

  constructor(payload: ForeignValue, findings: ForeignFindings) {
    this.root = new ForeignMap(payload, 'cwt', findings);
    this.expiresAt = this.time(hcertClaim.expiry, 'cwt.exp');
    this.notBefore = this.time(hcertClaim.notBefore, 'cwt.nbf');
    this.issuedAt = this.time(hcertClaim.issuedAt, 'cwt.iat');
    const hcert = this.root.take(hcertClaim.hcert);
    this.hcert = hcert && new ForeignMap(hcert, 'hcert', findings);
  }

  /** Notes times that the format should have and can do without. */
  tolerateMissingTimes(): void {
    this.missingTimes().forEach((where) => this.root.findings.tolerate('time-missing', where));
  }

  /** Refuses claims without the times that the format must have. */
  requireTimes(): void {
    this.missingTimes().forEach((where) => this.root.findings.fail(where, 'seconds since 1970'));
  }

  private missingTimes(): readonly string[] {
    return [...(this.expiresAt === undefined ? ['cwt.exp'] : []), ...(this.issuedAt === undefined ? ['cwt.iat'] : [])];
  }

  // Issuers in two countries wrote fractions; whole seconds are what the claim says.
  private time(claim: number, where: string): number | undefined {
    const value = this.root.take(claim);
    if (value === undefined) {
      return undefined;
    }

    if (value.kind === 'integer' && value.number >= 0n && value.number <= BigInt(lastSecond)) {
      return Number(value.number);
    }

    if (value.kind === 'float' && value.float >= 0 && value.float < lastSecond + 1) {
      this.root.findings.tolerate('time-with-fraction', where);
      return Math.floor(value.float);
    }

    this.root.findings.fail(where, 'seconds from 1970 to 9999');
    return undefined;
  }
}
