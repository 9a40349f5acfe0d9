// Certificates of authorities that these tests hold, sound ones and others.
import { createHash, constants, sign } from 'node:crypto';
import { now } from './network.mjs';

const year = 365 * 86_400_000;

export const oids = {
  ecdsa: { sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3', sha512: '1.2.840.10045.4.3.4', sha1: '1.2.840.10045.4.1' },
  pkcs1: { sha256: '1.2.840.113549.1.1.11', sha384: '1.2.840.113549.1.1.12', sha512: '1.2.840.113549.1.1.13', sha1: '1.2.840.113549.1.1.5' },
  hash: { sha256: '2.16.840.1.101.3.4.2.1', sha384: '2.16.840.1.101.3.4.2.2', sha512: '2.16.840.1.101.3.4.2.3', sha1: '1.3.14.3.2.26' },
  pss: '1.2.840.113549.1.1.10', mgf1: '1.2.840.113549.1.1.8',
  keyUsage: '2.5.29.15', alternativeName: '2.5.29.17', basicConstraints: '2.5.29.19', authorityKeyId: '2.5.29.35', extendedKeyUsage: '2.5.29.37',
  vdsNcSigner: '2.23.136.1.1.14.2',
};

/** An item of DER. */
export function der(tag, ...parts) {
  const content = parts.flatMap((part) => [...part]);
  const { length } = content;
  return Uint8Array.from([tag, ...(length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]), ...content]);
}

export const sequence = (...parts) => der(0x30, ...parts);
export const set = (...parts) => der(0x31, ...parts);
export const octets = (bytes) => der(0x04, bytes);
export const bits = (bytes, unused = 0) => der(0x03, [unused], bytes);
export const boolean = (value) => der(0x01, [value ? 0xff : 0]);
export const ascii = (text) => Uint8Array.from(Buffer.from(text, 'latin1'));
export const utcTime = (time) => der(0x17, ascii(`${new Date(time).toISOString().replace(/[-:T]|\..*/g, '').slice(2)}Z`));
export const integer = (...bytes) => der(0x02, bytes);

export function oid(text) {
  const [first, second, ...rest] = text.split('.').map(BigInt);
  return der(0x06, [first * 40n + second, ...rest].flatMap((part) => {
    const digits = [Number(part & 127n)];
    for (let left = part >> 7n; left > 0n; left >>= 7n) {
      digits.unshift(Number(left & 127n) | 128);
    }

    return digits;
  }));
}

export const name = (text) => sequence(set(sequence(oid('2.5.4.3'), der(0x0c, ascii(text)))));
export const extension = (id, value, critical = false) => sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));

/** The key identifier of an authority. */
export const identifierOf = (key) => Uint8Array.from(createHash('sha1').update(key.spki).digest());
export const authorityKeyId = (key) => extension(oids.authorityKeyId, sequence(der(0x80, identifierOf(key))));

const hashLength = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

/** The AlgorithmIdentifier of a signature by a key, with a hash, and for RSA with PSS or without. */
export function signatureAlgorithm({ algorithm }, hash = 'sha256', pss = false, saltLength = hashLength[hash]) {
  const hashId = sequence(oid(oids.hash[hash]));
  return algorithm.curve !== undefined ? sequence(oid(oids.ecdsa[hash]))
    : pss ? sequence(oid(oids.pss), sequence(der(0xa0, hashId), der(0xa1, sequence(oid(oids.mgf1), hashId)), der(0xa2, integer(saltLength))))
    : sequence(oid(oids.pkcs1[hash]), der(0x05));
}

/** A certificate for a key, signed by an authority; every part may be replaced by another. */
export function certify(authority, key, {
  from = now - year, to = now + year, hash = 'sha256', pss = false, saltLength = hashLength[hash], version = [der(0xa0, integer(2))], serial = integer(7),
  algorithm = signatureAlgorithm(authority, hash, pss, saltLength), innerAlgorithm = algorithm, issuer = name('Authority'), validity = sequence(utcTime(from), utcTime(to)),
  subject = name('Signer'), spki = key.spki, extensions = [], own = authorityKeyId(authority), list = [der(0xa3, sequence(own, ...extensions))], wrap = bits,
} = {}) {
  const tbs = sequence(...version, serial, innerAlgorithm, issuer, validity, subject, spki, ...list);
  const options = pss ? { key: authority.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } : authority.privateKey;
  return sequence(tbs, algorithm, wrap(sign(hash, tbs, options)));
}
