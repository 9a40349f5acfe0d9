import { hex } from '../bytes.js';
import { readCarrier } from '../carriers.js';
import { isHealthLink, readHealthLink } from '../health-links/health-link-carrier.js';
import type { KeyBindingPolicy } from '../key-binding-policy.js';
import type { SignatureAlgorithm } from '../keys/signature-algorithm.js';
import type { Clock, Instant } from '../model/days.js';
import { Failure } from '../model/failure.js';
import { emptySummary } from '../model/health-summary.js';
import type { HolderSecret } from '../model/holder-secret.js';
import type { Statement } from '../model/statement.js';
import { Terminology } from '../model/terminology.js';
import type { OpenedCredential } from '../opened-credential.js';
import { readSealedContent } from '../passport/passport-codec.js';
import { openLane, type LaneKeyMaker } from '../passport/sealed-lane.js';
import { envelopeHashLength } from '../trust/envelope-hash.js';
import type { UnverifiedEnvelope } from '../unverified-envelope.js';
import { FieldKeys } from './field-keys.js';
import type { Candidates, ListedKey } from './signer.js';
import { SigningCertificates } from './signing-certificates.js';
import { StatementBuilder } from './statement-builder.js';
import type { TrustStore } from './trust-store.js';

/** What else is asked for. */
export interface VerificationOptions {
  /** The holder's secret: the sealed lane is tried. */
  readonly secret?: HolderSecret;
  /** Makes the lane's key in another place, such as a worker; by `makeLaneKey` when it is left out. */
  readonly makeLaneKey?: LaneKeyMaker;
  /** Whether content of an unknown issuer is given, apart from everything else. */
  readonly unverified?: 'hide' | 'show';
  /** Asks for the proof of the holder's own key. */
  readonly keyBinding?: KeyBindingPolicy;
}

/** Verifies credentials against a trust store, offline. Keeps nothing about them. */
export class Verifier {
  private readonly fieldKeys: FieldKeys;
  private readonly certificates: SigningCertificates;

  /**
   * @param trust whom to trust
   * @param clock the clock, such as `Date.now`
   * @param table the table of concepts; the one that this package brings
   */
  constructor(
    private readonly trust: TrustStore,
    private readonly clock: Clock,
    private readonly table: Terminology = Terminology.current,
  ) {
    this.fieldKeys = new FieldKeys(trust.keys);
    this.certificates = new SigningCertificates(trust.keys);
  }

  /**
   * Runs the checks of `specs/verification.md` in order: the first hard reason ends them, cautions add up.
   * @param text what the QR code or the file held; may be anything: bad input is a statement and never an error
   */
  async verify(text: string, options: VerificationOptions = {}): Promise<Statement> {
    const statement = new StatementBuilder(this.trust, this.clock());
    if (isHealthLink(text)) {
      const read = readHealthLink(text);
      return read instanceof Failure ? statement.unreadable(read) : statement.unsignedLink(read);
    }

    const envelope = await readCarrier(text);
    if (envelope instanceof Failure) {
      return statement.unreadable(envelope);
    }

    statement.setEnvelope(envelope);
    const candidates = await this.candidates(envelope, statement.now);
    if ('reason' in candidates && candidates.reason !== 'unknown-key') {
      return statement.rejected(candidates.reason, 'certificate');
    }

    const able = 'reason' in candidates ? [] : candidates.filter((candidate) => candidate.find(envelope.kind) !== undefined);
    if (able.length === 0) {
      return this.unknownIssuer(statement, envelope, options);
    }

    const listed = await findSigner(able, envelope);
    if (listed === undefined) {
      return statement.rejected('bad-signature', 'signature');
    }

    statement.setSigned(listed.find(envelope.kind)!, await shortName(envelope.algorithm, envelope.signed));
    const opened = await envelope.open(this.table);
    if (opened instanceof Failure) {
      return opened.reason === 'disclosure-invalid' ? statement.spoiled(opened) : statement.unreadable(opened);
    }

    const signer = listed.find(envelope.kind, opened.issuer);
    if (signer === undefined) {
      // Others may list this key for the issuer that the content names; or the content names one that is listed here with other keys.
      return (await this.trust.keys.findByIssuer(opened.issuer!)).length === 0 ? statement.notListed() : statement.ofAnother();
    }

    statement.setContent(signer, opened);
    await this.checkHolder(statement, envelope, opened, options);
    await this.trust.vouchFor(statement.links.map((link) => link.issuer));
    return statement.judge(signer, opened);
  }

  // The key comes from a certificate in the envelope, or is named there, or is one of the issuer that is named there.
  private async candidates(envelope: UnverifiedEnvelope, now: Instant): Promise<Candidates> {
    const { keyId, fieldKeyCertificate, signingCertificate } = envelope;
    if (fieldKeyCertificate !== undefined && keyId !== undefined) {
      return this.fieldKeys.find(fieldKeyCertificate, keyId);
    }

    if (signingCertificate !== undefined) {
      return this.certificates.find(signingCertificate, now);
    }

    if (keyId !== undefined) {
      return this.trust.keys.find(keyId);
    }

    const { issuerHint } = envelope;
    return issuerHint === undefined ? [] : this.trust.keys.findByIssuer(issuerHint);
  }

  private async checkHolder(statement: StatementBuilder, envelope: UnverifiedEnvelope, opened: OpenedCredential, options: VerificationOptions): Promise<void> {
    if (options.keyBinding !== undefined) {
      const unproven = envelope.checkKeyBinding === undefined
        ? new Failure('key-binding-missing', 'kb-jwt', 'a format with key binding')
        : await envelope.checkKeyBinding(opened, options.keyBinding, this.clock());
      if (unproven !== undefined) {
        statement.setHolderUnproven(unproven);
      }
    }

    if (options.secret !== undefined && opened.lane !== undefined) {
      const content = await openLane(opened.lane, options.secret, options.makeLaneKey);
      const summary = content && readSealedContent(content, this.table);
      if (summary === undefined) {
        statement.nothingOpened();
      } else if (summary instanceof Failure) {
        statement.caution('content-malformed');
        statement.unsealed(emptySummary);
      } else {
        statement.unsealed(summary);
      }
    }
  }

  private async unknownIssuer(statement: StatementBuilder, envelope: UnverifiedEnvelope, options: VerificationOptions): Promise<Statement> {
    const opened = options.unverified === 'show' ? await envelope.open(this.table) : undefined;
    return statement.unknownIssuer(opened instanceof Failure ? undefined : opened?.summary);
  }
}

/** The first key whose signature it is. Each is tried once, for its own algorithm only. */
async function findSigner(candidates: readonly ListedKey[], envelope: UnverifiedEnvelope): Promise<ListedKey | undefined> {
  for (const candidate of candidates) {
    if (candidate.key.algorithm === envelope.algorithm && (await candidate.key.verify(envelope.signed, envelope.signature))) {
      return candidate;
    }
  }

  return undefined;
}

/** The short name of what was signed, 24 hexadecimal digits. */
async function shortName(algorithm: SignatureAlgorithm, signed: UnverifiedEnvelope['signed']): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest(algorithm.hash, signed));
  return hex(digest.subarray(0, envelopeHashLength));
}
