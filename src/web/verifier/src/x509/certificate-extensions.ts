import { noBytes, type Bytes } from '../bytes.js';
import { contextual, derTag, type DerReader } from './der-reader.js';

const extension = {
  subjectKeyId: '2.5.29.14', keyUsage: '2.5.29.15', alternativeName: '2.5.29.17', basicConstraints: '2.5.29.19', policies: '2.5.29.32', authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const;

const keyIdentifier = contextual(0);
const dnsName = contextual(2);
const uri = contextual(6);
const lastAscii = 0x7f;

/** The extensions of a certificate (RFC 5280 §4.2) that matter to a reader. Others are looked at all the same: a certificate with a broken one is none. */
export interface CertificateExtensions {
  /** Whether the key may sign data; undefined when the certificate does not say. */
  readonly signsData?: boolean;
  /** As dotted numbers; empty when the certificate does not say. */
  readonly extendedKeyUsages: readonly string[];
  /** The subject key identifier of the authority that signed it; empty when there is none. */
  readonly authorityKeyIdentifier: Bytes;
  /** Something critical is not understood here: then the certificate must not be used. */
  readonly hasUnknownCritical: boolean;
}

/** The extensions of a certificate that has none. */
export const noExtensions: CertificateExtensions = { extendedKeyUsages: [], authorityKeyIdentifier: noBytes, hasUnknownCritical: false };

/** Reads the list. The reader has failed where something in it is broken or stands there twice. */
export function readCertificateExtensions(list: DerReader): CertificateExtensions {
  let extensions = noExtensions;
  const seen = new Set<string>();
  while (list.hasData) {
    const one = list.readSequence();
    const oid = one.readOid();
    const isCritical = one.isNext(derTag.boolean) && one.readBoolean();
    const value = one.open(one.readOctets());
    one.expectEnd();
    if (seen.has(oid)) {
      list.fail();
    }

    seen.add(oid);
    extensions = { ...extensions, ...readOne(oid, value, isCritical) };
  }

  return extensions;
}

function readOne(oid: string, value: DerReader, isCritical: boolean): Partial<CertificateExtensions> {
  switch (oid) {
    case extension.subjectKeyId:
      value.readOctets();
      return {};
    case extension.keyUsage:
      return { signsData: ((value.readBits().bytes[0] ?? 0) & 0x80) !== 0 };
    case extension.alternativeName:
      checkAlternativeNames(value.readSequence());
      return {};
    case extension.basicConstraints:
      checkBasicConstraints(value.readSequence());
      return {};
    case extension.authorityKeyId:
      return readAuthorityKeyId(value.readSequence());
    case extension.extendedKeyUsage:
      return { extendedKeyUsages: readOids(value.readSequence()) };
    case extension.policies: // no policy is asked for, so any is good
      return {};
    default:
      return isCritical ? { hasUnknownCritical: true } : {};
  }
}

function readAuthorityKeyId(identifier: DerReader): Partial<CertificateExtensions> {
  return identifier.isNext(keyIdentifier) ? { authorityKeyIdentifier: identifier.readOctets(keyIdentifier) } : {};
}

function readOids(list: DerReader): readonly string[] {
  const oids: string[] = [];
  while (list.hasData) {
    oids.push(list.readOid());
  }

  return oids;
}

function checkBasicConstraints(constraints: DerReader): void {
  if (constraints.isNext(derTag.boolean)) {
    constraints.readBoolean();
  }

  if (constraints.hasData && (constraints.readSmallInteger() ?? -1) < 0) {
    constraints.fail();
  }
}

function checkAlternativeNames(names: DerReader): void {
  while (names.hasData) {
    const tag = [uri, dnsName].find((name) => names.isNext(name));
    if (tag === undefined) {
      names.readEncoded();
    } else if (names.readOctets(tag).some((byte) => byte > lastAscii)) {
      names.fail();
    }
  }
}
