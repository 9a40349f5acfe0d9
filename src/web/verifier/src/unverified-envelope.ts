import type { Bytes } from './bytes.js';
import type { KeyBindingPolicy } from './key-binding-policy.js';
import type { KeyId } from './keys/key-id.js';
import type { SignatureAlgorithm } from './keys/signature-algorithm.js';
import type { Instant } from './model/days.js';
import type { Failure, Result } from './model/failure.js';
import type { Terminology } from './model/terminology.js';
import type { OpenedCredential } from './opened-credential.js';

/** Signed bytes of any format, as they were read. Nothing in it is verified; nothing in it is shown. */
export interface UnverifiedEnvelope {
  readonly algorithm: SignatureAlgorithm;
  /** By what the key is looked up, if the envelope names a key. */
  readonly keyId?: KeyId;
  /** The key id as its format writes it, for statements. */
  readonly keyName?: string;
  /** The issuer that the envelope names, where it names no key. */
  readonly issuerHint?: string;
  /** One of `envelopeKinds`. */
  readonly kind: number;
  /** The format, where the envelope tells it before its content is opened. */
  readonly format?: string;
  /** The certificate of a field key. */
  readonly fieldKeyCertificate?: Bytes;
  /** The X.509 certificate of the signing key. */
  readonly signingCertificate?: Bytes;
  readonly signature: Bytes;
  /** What is signed, as it was received. */
  readonly signed: Bytes;

  /** Opens the content; only to be called after the signature was checked, or for what an unknown issuer says. Formats that hash as they go promise it. */
  open(table: Terminology): Result<OpenedCredential> | Promise<Result<OpenedCredential>>;

  /** Checks the proof of the holder's key; formats without one leave it out, and then the proof is missing. */
  checkKeyBinding?(opened: OpenedCredential, policy: KeyBindingPolicy, now: Instant): Promise<Failure | undefined>;
}
