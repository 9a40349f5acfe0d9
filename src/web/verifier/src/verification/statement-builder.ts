import { reasons } from '../generated/reasons.js';
import { envelopeKinds } from '../envelope-kinds.js';
import type { ReadLink } from '../health-links/health-link-carrier.js';
import { dayOfInstant, millisecondsOfDay, type Instant } from '../model/days.js';
import type { Failure } from '../model/failure.js';
import type { HealthSummary, Link } from '../model/health-summary.js';
import type { Reason } from '../model/reason.js';
import type { LinkedIssuer, SealedState, Statement, StatementStatus, TimeState, Verdict } from '../model/statement.js';
import type { OpenedCredential } from '../opened-credential.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { endOf } from './federation/membership-rule.js';
import { unvouchedEntries } from './scope.js';
import type { Signer } from './signer.js';
import { StatusLookUp } from './status-look-up.js';
import type { TrustStore } from './trust-store.js';

const dayTolerance = millisecondsOfDay; // cards know only days, and devices are set to any time zone
const secondTolerance = 10 * 60 * 1000; // for times to the second: clocks that nobody has set for months
const maxAge = 0x7fff_ffff;

/** Gathers what the checks find and puts the statement together (`specs/verification.md` §5 to §9). */
export class StatementBuilder {
  /** The clock, or the newest time that the network has signed when the clock stands before it. */
  readonly now: Instant;
  private envelope?: UnverifiedEnvelope;
  private signer?: Signer;
  private hash?: string;
  private opened?: OpenedCredential;
  private sealedSummary?: HealthSummary;
  private sealedState: SealedState = 'not-tried';
  private holderUnproven?: Failure;
  private readonly cautions = new Set<Reason>();

  constructor(private readonly trust: TrustStore, private readonly checkedAt: Instant) {
    this.now = Math.max(checkedAt, trust.state.newestSignedTime);
  }

  setEnvelope(envelope: UnverifiedEnvelope): void {
    this.envelope = envelope;
  }

  setSigned(signer: Signer, hash: string): void {
    [this.signer, this.hash] = [signer, hash];
  }

  setContent(signer: Signer, opened: OpenedCredential): void {
    [this.signer, this.opened] = [signer, opened];
  }

  setHolderUnproven(failure: Failure): void {
    this.holderUnproven = failure;
  }

  nothingOpened(): void {
    this.sealedState = 'not-opened';
  }

  unsealed(summary: HealthSummary): void {
    [this.sealedSummary, this.sealedState] = [summary, 'opened'];
  }

  caution(reason: Reason): void {
    this.cautions.add(reason);
  }

  /** The cards that what was opened names. */
  get links(): readonly Link[] {
    return [...(this.opened?.summary.links ?? []), ...(this.sealedSummary?.links ?? [])];
  }

  unreadable(failure: Failure): Statement {
    return this.build('unreadable', [failure.reason], { where: failure.where });
  }

  /** The signature is good, but what came along with it does not belong to it. */
  spoiled(failure: Failure): Statement {
    return this.build('rejected', [failure.reason], { where: failure.where });
  }

  rejected(reason: Reason, where: string): Statement {
    return this.build('rejected', [reason], { where, signature: reason === 'bad-signature' ? 'invalid' : 'unchecked' });
  }

  /** A link that nobody has signed: there is nothing to verify, and what it leads to needs a network. */
  unsignedLink({ format, link }: ReadLink): Statement {
    const reason = link.version > 1 ? 'newer-version' : (link.expiresAt ?? Infinity) <= this.now ? 'expired' : 'needs-network';
    return this.build('unreadable', [reason], { format, healthLink: link });
  }

  unknownIssuer(unverifiedSummary?: HealthSummary): Statement {
    return this.build('unknown-issuer', ['unknown-key'], { unverifiedSummary });
  }

  /** The signature fits a key that others list; the issuer that the content names is in no list. */
  notListed(): Statement {
    [this.signer, this.hash] = [undefined, undefined];
    return this.build('unknown-issuer', ['unknown-key'], { where: 'iss' });
  }

  /** The content names an issuer that is listed, with other keys: nobody who could be named has signed it. */
  ofAnother(): Statement {
    [this.signer, this.hash] = [undefined, undefined];
    return this.build('rejected', ['issuer-mismatch'], { where: 'iss' });
  }

  /** The checks after the content was opened. */
  judge(signer: Signer, opened: OpenedCredential): Statement {
    const status = new StatusLookUp(signer.trusted, signer.issuer, this.isStale, this.now, this.trust).find(opened);
    const hard = this.hardReason(signer, opened, status);
    if (hard !== undefined) {
      return this.build('rejected', [hard], { status, where: hard === this.holderUnproven?.reason ? this.holderUnproven.where : undefined });
    }

    const unvouched = [
      // A usage in the certificate was judged above; beyond it only what a network lets in of another one can be narrower.
      ...unvouchedEntries(opened.summary, '', opened.keyUsage === undefined ? signer.kinds : signer.issuer.allowed),
      ...(this.sealedSummary === undefined ? [] : unvouchedEntries(this.sealedSummary, 'sealed.', signer.kinds)),
    ];
    this.addCautions(signer, opened, status, unvouched);
    const found = reasons.filter((reason) => this.cautions.has(reason));
    return this.build(found.length === 0 ? 'accepted' : 'caution', found, { status, unvouchedEntries: unvouched });
  }

  private hardReason(signer: Signer, opened: OpenedCredential, status: StatementStatus): Reason | undefined {
    const { trusted, issuer } = signer;
    const issuedOn = issueDay(opened);
    const ended = endOf(issuer.membership?.member, issuedOn);
    return this.isCompromised(signer) ? 'key-compromised'
      : ended !== undefined ? ended
      : issuedOn !== undefined && !signer.couldSignOn(issuedOn) ? 'outside-key-period'
      : opened.keyUsage !== undefined && (trusted.kinds & opened.keyUsage) !== opened.keyUsage ? 'key-usage'
      : this.isNotYetValid(opened) ? 'not-yet-valid'
      : this.hasExpired(opened) && opened.expiry === 'reject' ? 'expired'
      : status.state === 'revoked' ? 'revoked'
      : status.state === 'suspended' ? 'suspended'
      : this.holderUnproven?.reason;
  }

  private addCautions(signer: Signer, opened: OpenedCredential, status: StatementStatus, unvouched: readonly string[]): void {
    const { trust, now } = this;
    const state = signer.issuer.membership?.member.state;
    const add = (reason: Reason, holds: boolean): void => {
      if (holds) {
        this.caution(reason);
      }
    };
    add('needs-network', opened.link !== undefined);
    add('expired', this.hasExpired(opened) || (opened.link?.expiresAt ?? Infinity) <= now);
    add('superseded', status.state === 'superseded');
    add('status-unknown', status.state === 'unknown');
    add('field-key-lost', this.isOfLostFieldKey(signer, opened));
    add('scope', unvouched.length > 0);
    add('member-suspended', state === 'suspended');
    add('member-expelled', state === 'expelled');
    add('clock-doubtful', this.isClockDoubtful);
    add('trust-stale', this.isStale);
    add('trust-rollback', trust.has('trust-rollback', signer.issuer));
    add('trust-fork', trust.has('trust-fork', signer.issuer) || trust.freshness.isFork);
    add('root-expired', now > trust.root.expires);
  }

  // What the bundle says of a key is exact; a checkpoint names the key alone, and counts where the bundle does not know yet.
  private isCompromised({ trusted, issuer }: Signer): boolean {
    return trusted.state === 'compromised' ? !trusted.proven.contains(this.hash!) : this.trust.freshness.isLostKey(issuer, trusted);
  }

  private isOfLostFieldKey(signer: Signer, opened: OpenedCredential): boolean {
    if (signer.certificate === undefined) {
      return false;
    }

    const cutOff = signer.issuer.cutOffs.get(signer.keyId);
    const issuedOn = issueDay(opened);
    return cutOff === undefined ? this.trust.freshness.isLost(signer.issuer, signer.keyId) : issuedOn !== undefined && issuedOn >= cutOff.firstUntrusted && !cutOff.handedIn.contains(this.hash!);
  }

  private hasExpired(opened: OpenedCredential): boolean {
    return opened.expiresAt !== undefined && opened.expiresAt <= seconds(this.now);
  }

  // When it was issued may lie ahead by what clocks differ; from when it is valid was chosen, and is meant.
  private isNotYetValid({ issuedAt, notBefore, knowsDaysOnly }: OpenedCredential): boolean {
    return (issuedAt ?? -Infinity) > seconds(this.now + (knowsDaysOnly ? dayTolerance : secondTolerance))
      || (notBefore ?? -Infinity) > seconds(this.now + (knowsDaysOnly ? dayTolerance : 0));
  }

  private get isStale(): boolean {
    return this.trust.isStaleAt(this.now, this.signer?.issuer);
  }

  private get isClockDoubtful(): boolean {
    return this.checkedAt < Math.max(this.trust.bundle.signedAt, this.trust.state.newestSignedTime) - dayTolerance;
  }

  private build(verdict: Verdict, found: readonly Reason[], parts: Partial<Statement>): Statement {
    const { trust, envelope, signer, opened } = this;
    const listDate = trust.signedAt(signer?.issuer);
    const ageDays = Math.trunc((this.now - listDate) / millisecondsOfDay);
    const isOwnHcert = signer !== undefined && signer.issuer.foreignNetwork === undefined && envelope?.kind === envelopeKinds.hcert;
    return {
      verdict,
      reasons: found,
      format: opened?.format ?? envelope?.format,
      signature: signer === undefined ? 'unchecked' : 'valid',
      issuer: signer?.statementIssuer(trust),
      keyId: isOwnHcert ? signer.keyId : envelope?.keyName,
      time: {
        issuedAt: instant(opened?.issuedAt ?? opened?.notBefore),
        expiresAt: instant(opened?.expiresAt),
        state: this.timeState(),
        checkedAt: this.checkedAt,
      },
      sealed: opened?.lane === undefined ? undefined : this.sealedState,
      holderBound: false,
      trustData: {
        listDate,
        ageDays: Math.min(Math.max(ageDays, 0), maxAge),
        stale: this.isStale,
        rollbackMemory: trust.remembersRollback,
        knownUntil: trust.freshness.knownUntil,
      },
      statusIndex: opened?.statusIndex,
      hash: this.hash,
      summary: opened?.summary,
      sealedSummary: this.sealedSummary,
      unvouchedEntries: [],
      healthLink: opened?.link,
      linkedIssuers: this.linked(),
      defects: opened?.defects ?? [],
      ...parts,
    };
  }

  private timeState(): TimeState {
    const { opened } = this;
    return this.isClockDoubtful ? 'doubtful'
      : opened === undefined ? 'in-time'
      : this.isNotYetValid(opened) ? 'not-yet-valid'
      : this.hasExpired(opened) ? 'expired'
      : 'in-time';
  }

  private linked(): readonly LinkedIssuer[] {
    return [...new Set(this.links.map((link) => link.issuer))].map((number) => ({ number, name: this.trust.findIssuer(number)?.name }));
  }
}

function issueDay({ issuedAt, notBefore }: OpenedCredential): number | undefined {
  const time = instant(issuedAt ?? notBefore);
  return time === undefined ? undefined : dayOfInstant(time);
}

function seconds(time: Instant): number {
  return Math.floor(time / 1000);
}

function instant(time: number | undefined): Instant | undefined {
  return time === undefined ? undefined : time * 1000;
}
