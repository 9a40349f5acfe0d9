import { dayOfInstant, type Instant } from '../../model/days.js';
import type { Link } from '../../model/health-summary.js';
import type { StatementStatus } from '../../model/statement.js';
import { StatusLookUp, worse } from '../status-look-up.js';
import type { TrustStore } from '../trust-store.js';

/** What is known of a card that a link names and that is not here. Which of its issuer's keys signed it is not known, so the worst answer counts. */
export class LinkStatus {
  private readonly now: Instant;

  constructor(private readonly trust: TrustStore, checkedAt: Instant) {
    this.now = Math.max(checkedAt, trust.state.newestSignedTime);
  }

  /** @param linkedAt when the card with the link was issued: a key that signed later did not sign the linked one */
  of(link: Link, linkedAt: Instant | undefined): StatementStatus {
    const { trust, now } = this;
    const issuer = trust.findIssuer(link.issuer);
    const last = linkedAt === undefined ? Infinity : dayOfInstant(linkedAt);
    const found = (issuer?.keys ?? []).filter((key) => key.validFrom <= last && issuer?.membership?.hasVouchedFor(key) !== false)
      .map((key) => new StatusLookUp(key, issuer!, trust.isStaleAt(now, issuer), now, trust).ofIndex(link.statusIndex))
      .filter((status) => status !== undefined);
    return found.length === 0 ? { state: 'unknown' } : found.reduce(worse);
  }
}
