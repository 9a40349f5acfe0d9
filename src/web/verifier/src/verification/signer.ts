import type { KeyId } from '../keys/key-id.js';
import type { PublicKey } from '../keys/public-key.js';
import type { Day } from '../model/days.js';
import type { StatementIssuer } from '../model/statement.js';
import { entryKinds } from '../trust/entry-kinds.js';
import type { FieldKeyCertificate } from '../trust/field-key-certificate.js';
import type { TrustedIssuer } from '../trust/trusted-issuer.js';
import type { TrustedKey } from '../trust/trusted-key.js';
import { admissionOf } from './federation/membership-rule.js';
import type { TrustStore } from './trust-store.js';

/** Who may have signed: a trusted key, or a key that a trusted key has certified. */
export class Signer {
  constructor(
    /** The key of the bundle: that which signs, or that which certified. */
    readonly trusted: TrustedKey,
    readonly issuer: TrustedIssuer,
    /** The key that signs. */
    readonly key: PublicKey,
    readonly keyId: KeyId,
    readonly certificate?: FieldKeyCertificate,
  ) {}

  /** The kinds of entry for which the key, the certificate and the issuer are trusted. */
  get kinds(): number {
    return this.trusted.kinds & this.issuer.allowed & (this.certificate?.kinds ?? entryKinds.all);
  }

  /** Whether a card of that day can be this signer's. */
  couldSignOn(day: Day): boolean {
    return day >= this.trusted.validFrom && day <= this.trusted.validTo && (this.certificate === undefined || this.certificate.day === day);
  }

  /** Whether the key is known at all: in a federated network, when its member vouches for it; in any other one always. */
  async isVouched(): Promise<boolean> {
    return (await this.issuer.membership?.vouchFor(this.trusted)) ?? true;
  }

  /** The issuer for statements. */
  statementIssuer(trust: TrustStore): StatementIssuer {
    const { id, name, number, foreignNetwork } = this.issuer;
    return {
      id, name, number,
      trust: foreignNetwork === undefined ? 'network' : 'imported',
      anchor: foreignNetwork?.name ?? trust.root.name,
      fieldUnit: this.certificate?.label,
      admission: admissionOf(this.issuer, trust),
    };
  }
}

/** One public key and everybody who lists it: one key under several issuers is normal. A signature is checked once for all of them. */
export class ListedKey {
  private readonly listedBy: Signer[];

  constructor(first: Signer) {
    this.listedBy = [first];
  }

  get key(): PublicKey {
    return this.listedBy[0]!.key;
  }

  get signers(): readonly Signer[] {
    return this.listedBy;
  }

  /** Takes one more who lists the key; only while the directory is made. */
  add(signer: Signer): void {
    this.listedBy.push(signer);
  }

  /** The same with those only whose members vouch for the key; undefined when there are none. Outside federated networks that is everybody. */
  async vouched(): Promise<ListedKey | undefined> {
    const good = await Promise.all(this.listedBy.map((signer) => signer.isVouched()));
    if (!good.includes(false)) {
      return this;
    }

    const [first, ...others] = this.listedBy.filter((_, i) => good[i]);
    const listed = first && new ListedKey(first);
    others.forEach((signer) => listed!.add(signer));
    return listed;
  }

  /** Who lists the key for a kind of envelope, under the issuer that the content names if it names one. */
  find(kind: number, issuer?: string): Signer | undefined {
    return this.listedBy.find((signer) => (signer.trusted.envelopes & kind) !== 0 && (issuer === undefined || signer.issuer.id === issuer));
  }
}

/** Keys that may have signed, or the reason why there is none. */
export type Candidates = readonly ListedKey[] | { readonly reason: 'unknown-key' | 'field-key-invalid' | 'delegation-not-allowed' | 'certificate-invalid' };

