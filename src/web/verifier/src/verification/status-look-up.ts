import { millisecondsOfDay, type Instant } from '../model/days.js';
import type { StatementStatus, StatusState } from '../model/statement.js';
import type { OpenedCredential } from '../opened-credential.js';
import type { StatusList } from '../status/status-list.js';
import type { StatusReference } from '../status/status-reference.js';
import { maxNumber } from '../trust/trust-input.js';
import type { ForeignStatusList, TrustedIssuer } from '../trust/trusted-issuer.js';
import type { TrustedKey } from '../trust/trusted-key.js';
import type { TrustStore } from './trust-store.js';

// These lists have no next update, and change only when a card is revoked; half a year is our own bound (specs/verification.md §7).
const revokedIdsTerm = 180 * millisecondsOfDay;

const ownStates: readonly StatusState[] = ['not-revoked', 'revoked', 'suspended', 'superseded'];
const weights: Partial<Record<StatusState, number>> = { revoked: 4, suspended: 3, superseded: 2, unknown: 1 };

/** The worse of two answers; the first of two that are as bad. */
export function worse(one: StatementStatus, other: StatementStatus): StatementStatus {
  return (weights[other.state] ?? 0) > (weights[one.state] ?? 0) ? other : one;
}

/** What the lists of a key's issuer say of a credential (`specs/verification.md` §7). */
export class StatusLookUp {
  constructor(
    private readonly trusted: TrustedKey,
    private readonly issuer: TrustedIssuer,
    private readonly isStale: boolean,
    private readonly now: Instant,
    private readonly trust: TrustStore,
  ) {}

  find(opened: OpenedCredential): StatementStatus {
    return opened.statusIndex !== undefined ? this.own(this.trusted.statusList, opened.statusIndex)
      : opened.revocationId !== undefined ? this.byId(opened.revocationId, opened)
      : opened.statusReferences.length === 0 ? this.withoutId(opened)
      : this.byReferences(opened.statusReferences);
  }

  /** What the list of the key says of an index; undefined when the list does not go so far. */
  ofIndex(index: number): StatementStatus | undefined {
    const { statusList } = this.trusted;
    const list = statusList === undefined ? undefined : this.issuer.statusLists.get(statusList);
    return list !== undefined && index >= list.size ? undefined : this.own(statusList, index);
  }

  private own(number: number | undefined, index: number): StatementStatus {
    if (number === undefined) {
      return { state: 'not-offered' };
    }

    const { freshness } = this.trust;
    const list = this.issuer.statusLists.get(number);
    const said: StatementStatus = { state: this.stateOf(list, index), asOf: list?.asOf };
    const lost = freshness.status(this.issuer, number, index);
    const byCheckpoint = worse(said, { state: ownStates[lost ?? 0]!, asOf: freshness.lostAsOf });
    return byCheckpoint.state === 'not-revoked' && (freshness.knownUntil ?? 0) > said.asOf! && this.issuer.number !== undefined
      ? { ...said, asOf: freshness.knownUntil }
      : byCheckpoint;
  }

  private stateOf(list: StatusList | undefined, index: number): StatusState {
    const state = ownStates[list?.value(index) ?? -1];
    return state === undefined || (state === 'not-revoked' && this.isOld(list!)) ? 'unknown' : state; // old news is good for bad news only
  }

  // A card without a revocation id cannot be revoked in this way; but a list that is missing or defective may have been meant to say so.
  private withoutId(opened: OpenedCredential): StatementStatus {
    const { publishesRevokedIds, revokedIds } = this.trusted;
    return { state: opened.format === 'shc' && publishesRevokedIds && revokedIds?.isSound !== true ? 'unknown' : 'not-offered' };
  }

  private byId(id: string, opened: OpenedCredential): StatementStatus {
    const { trusted, issuer } = this;
    if (issuer.foreignNetwork === undefined) { // our own keys publish one status list for every format: there the id is the index
      const index = /^[0-9]+$/.test(id) && Number(id) <= maxNumber ? Number(id) : opened.statusReferences[0]?.index;
      return index === undefined ? { state: 'unknown' } : this.own(trusted.statusList, index);
    }

    if (!trusted.publishesRevokedIds) {
      return { state: 'not-offered' };
    }

    const list = trusted.revokedIds;
    if (list === undefined) {
      return { state: 'unknown' };
    }

    const isRevoked = list.contains(id, opened.issuedAt ?? opened.notBefore ?? 0);
    const isUnknown = this.isStale || !list.isSound || this.now - list.asOf > revokedIdsTerm;
    return { state: isRevoked ? 'revoked' : isUnknown ? 'unknown' : 'not-revoked', asOf: list.asOf };
  }

  // The worst answer counts: a credential may be in several lists.
  private byReferences(references: readonly StatusReference[]): StatementStatus {
    return references.map((reference) => this.byReference(reference))
      .reduce(worse);
  }

  private byReference({ list, index, purpose }: StatusReference): StatementStatus {
    const { issuer } = this;
    for (const number of [...issuer.statusLists.keys()].sort((one, other) => one - other)) {
      // Our own list of two bits stands behind the lists of one purpose too (specs/status-lists.md §3).
      const own = `${issuer.id}/status/${number}`;
      if (list === own || list === `${own}/revocation` || list === `${own}/suspension`) {
        return this.own(number, index);
      }
    }

    const foreign = issuer.foreignStatusLists.find((known) => known.name === list && known.purpose === purpose);
    return foreign === undefined ? { state: 'unknown' } : { state: this.foreignState(foreign, index), asOf: foreign.list.asOf };
  }

  private foreignState({ list, purpose }: ForeignStatusList, index: number): StatusState {
    const value = list.value(index);
    switch (value) {
      case undefined:
        return 'unknown';
      case 0:
        return this.isOld(list) ? 'unknown' : 'not-revoked';
      default:
        return purpose === 'revocation' || (purpose === 'value' && value === 1) ? 'revoked'
          : purpose === 'suspension' || value === 2 ? 'suspended'
          : 'unknown'; // 3 and above mean what only that issuer knows
    }
  }

  // A list may miss one edition of the bundle, since it comes from the issuer; a list older than two periods is no knowledge any more.
  private isOld(list: StatusList): boolean {
    return this.isStale || this.now - list.asOf > 2 * this.trust.termOf(this.issuer);
  }
}
