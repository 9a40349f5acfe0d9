import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decompress } from '../dist/keys/p256.js';
import { checkCertificate } from '../dist/x509/certificate-check.js';
import { isInTerm, readCertificate } from '../dist/x509/certificate.js';
import { decodeOid } from '../dist/x509/object-identifier.js';
import { readSubjectPublicKey } from '../dist/x509/subject-public-key.js';
import { edit, seeded } from './cards.mjs';
import { ascii, authorityKeyId, bits, boolean, certify, der, extension, identifierOf, integer, name, octets, oid, oids, sequence, set, utcTime } from './certificates.mjs';
import { makeKey, now } from './network.mjs';

const authority = makeKey();
const signer = makeKey();
const own = authorityKeyId(authority);
const read = (parts) => readCertificate(certify(authority, signer, parts));
const withExtension = (...extensions) => read({ extensions })?.extensions;
const generalized = (text) => der(0x18, ascii(text));

for (const [kind, hash, pss, name] of [
  ['P-256', 'sha256', false, 'a curve'], ['P-256', 'sha384', false, 'a curve and a longer hash'], ['P-384', 'sha256', false, 'P-384'], ['P-521', 'sha512', false, 'P-521'],
  [2048, 'sha256', false, 'RSA'], [2048, 'sha512', false, 'RSA and a longer hash'], [2048, 'sha256', true, 'RSASSA-PSS'], [3072, 'sha384', true, 'RSASSA-PSS and a longer hash'],
]) {
  test(`a certificate that was signed with ${name} is good, and no edit of it`, async () => {
    const key = makeKey(kind);
    const der = certify(key, signer, { hash, pss });
    assert.equal(await checkCertificate(readCertificate(der), key.publicKey, now), undefined);
    assert.equal((await checkCertificate(readCertificate(der), makeKey(kind).publicKey, now)).where, 'certificate.signature');
    const random = seeded(8);
    for (let i = 0; i < 300; i++) {
      const edited = readCertificate(Uint8Array.from(edit(der, random, () => random(256), (byte, bit) => byte ^ (1 << bit))));
      assert.ok(edited === undefined || Buffer.compare(edited.der, der) === 0 || (await checkCertificate(edited, key.publicKey, now)) !== undefined);
    }
  });
}

test('neither SHA-1 nor a salt of another length is taken', async () => {
  const rsa = makeKey(2048);
  for (const parts of [{ hash: 'sha1' }, { hash: 'sha1', pss: true }, { pss: true, saltLength: 20 }]) {
    const certificate = readCertificate(certify(rsa, signer, parts));
    assert.equal(certificate.algorithm, undefined);
    assert.equal((await checkCertificate(certificate, rsa.publicKey, now)).where, 'certificate.signature');
  }
});

test('the signature of a curve has one form in DER', async () => {
  const whereOf = async (wrap) => (await checkCertificate(read({ wrap }), authority.publicKey, now))?.where;
  const numbers = (signature) => [signature.subarray(2, 4 + signature[3]), signature.subarray(4 + signature[3])];
  assert.equal(await whereOf((signature) => bits(sequence(...numbers(signature)))), undefined);
  for (const edited of [
    (signature) => sequence(...numbers(signature), integer(1)), (signature) => [...signature, 0], ([first, length, ...rest]) => [first, 0x81, length, ...rest], (signature) => set(...numbers(signature)),
    (signature) => sequence(...numbers(signature).map((number) => integer(0, ...number.subarray(2)))), (signature) => sequence(...numbers(signature).map((number) => number.subarray(2)).map((number) => integer(...number.subarray(number[0] === 0 ? 1 : 0)))),
    (signature) => sequence(integer(0), numbers(signature)[1]),
  ]) {
    let isOther = false;
    let where;
    while (!isOther) { // until a number is one whose first bit is set
      where = await whereOf((signature) => {
        const bytes = edited(signature);
        isOther = signature[4] === 0 && Buffer.compare(Buffer.from(bytes), signature) !== 0;
        return bits(bytes);
      });
    }

    assert.equal(where, 'certificate.signature', edited.toString());
  }
});

test('a curve signs with no algorithm of RSA', async () => {
  const certificate = read({ algorithm: sequence(oid(oids.pkcs1.sha256), der(0x05)) });
  assert.deepEqual(certificate.algorithm, { hash: 'SHA-256', padding: 'RSASSA-PKCS1-v1_5' });
  assert.equal((await checkCertificate(certificate, authority.publicKey, now)).where, 'certificate.signature');
});

test('RSASSA-PSS has one hash for both', () => {
  const rsa = makeKey(2048);
  const [own, other] = ['sha256', 'sha384'].map((hash) => sequence(oid(oids.hash[hash])));
  const algorithm = (hash, mask, salt) => sequence(oid(oids.pss), sequence(der(0xa0, hash), der(0xa1, sequence(oid(oids.mgf1), mask)), der(0xa2, salt)));
  const read = (one) => readCertificate(certify(rsa, signer, { algorithm: one, pss: true })).algorithm;
  assert.deepEqual(read(algorithm(own, own, integer(32))), { hash: 'SHA-256', padding: 'RSA-PSS' });
  assert.deepEqual([algorithm(own, other, integer(32)), algorithm(other, own, integer(48)), algorithm(own, own, integer(48)), sequence(oid(oids.pss), sequence())].map(read), Array(4).fill(undefined));
});

test('a critical extension that nobody knows here, and a term, are checked', async () => {
  const where = async (parts) => (await checkCertificate(read(parts), authority.publicKey, now))?.where;
  assert.deepEqual(
    [await where({}), await where({ extensions: [extension('1.2.3', [], true)] }), await where({ extensions: [extension('1.2.3', [])] }), await where({ to: now - 1000 }), await where({ from: now + 1000 })],
    [undefined, 'certificate.extensions', undefined, 'certificate.validity', 'certificate.validity']);
  assert.equal(await where({ from: now, to: now }), undefined);
  assert.equal(await where({ extensions: [extension('2.5.29.32', [], true)] }), undefined);
});

test('reads what stands in it', () => {
  const certificate = read({ extensions: [extension(oids.keyUsage, bits([0x80], 7), true), extension(oids.extendedKeyUsage, sequence(oid('1.2.3'), oid(oids.vdsNcSigner)))] });
  assert.deepEqual(certificate.extensions, { signsData: true, extendedKeyUsages: ['1.2.3', oids.vdsNcSigner], authorityKeyIdentifier: identifierOf(authority), hasUnknownCritical: false });
  assert.ok(certificate.publicKey.equals(signer.publicKey));
  assert.equal(withExtension(extension(oids.keyUsage, bits([0x08], 3))).signsData, false);
  assert.equal(withExtension().signsData, undefined);
});

test('a certificate has one form', () => {
  const good = certify(authority, signer);
  assert.notEqual(readCertificate(good), undefined);
  const broken = [
    new Uint8Array(0), Uint8Array.of(0x30, 0), Uint8Array.of(...good, 0), good.subarray(0, -1), Uint8Array.of(0x30, 0x83, 0, ...good.subarray(2)),
    ...[
      { innerAlgorithm: sequence(oid(oids.ecdsa.sha384)) }, { version: [] }, { version: [der(0xa0, integer(1))] }, { serial: integer() }, { serial: integer(0, 1) }, { serial: der(0x22, [1]) },
      { validity: sequence(utcTime(now)) }, { validity: set(utcTime(now), utcTime(now)) }, { issuer: Uint8Array.of(0x30, 0x81, 1, 0) }, { issuer: Uint8Array.of(0x30, 0x80, 0, 0) },
      { subject: Uint8Array.of(0x1f, 0x1e, 0) }, { subject: name('x'.repeat(8200)) }, { algorithm: der(0x05) }, { algorithm: sequence(oid(oids.pss)) },
      { list: [der(0xa3, sequence(own)), der(0xa1)] }, { list: [der(0x83, sequence(own))] }, { list: [der(0xa3, set(own))] }, { wrap: octets }, { wrap: (signature) => bits([...signature, 0], 1) },
    ].map((parts) => certify(authority, signer, parts)),
  ];
  broken.forEach((bytes, i) => assert.equal(readCertificate(bytes), undefined, `${i}`));
});

test('an extension has one form, and stands there once', () => {
  const broken = [
    extension(oids.authorityKeyId, sequence()), extension(oids.keyUsage, bits([0x81], 1)), extension(oids.keyUsage, bits([], 1)), extension(oids.keyUsage, der(3)), extension(oids.keyUsage, octets([1])),
    extension(oids.extendedKeyUsage, sequence(integer(1))), extension(oids.basicConstraints, sequence(integer(0xff))), extension(oids.basicConstraints, sequence(der(1, [1]))),
    extension(oids.basicConstraints, sequence(integer(1, 2, 3, 4, 5))), extension(oids.alternativeName, sequence(der(0x86, [0xe9]))), extension(oids.alternativeName, sequence(der(0xa6, [0x16, 0]))),
    extension('2.5.29.14', integer(1)), sequence(oid('1.2.3')), sequence(oid('1.2.3'), boolean(true), octets([]), integer(1)), sequence(der(6, [0x80, 1]), octets([])), sequence(der(6, [0x81]), octets([])),
  ];
  broken.forEach((bytes, i) => assert.equal(withExtension(bytes), undefined, `${i}`));
  assert.equal(read({ list: [der(0xa3, sequence(extension(oids.authorityKeyId, sequence(Uint8Array.of(0xbf)))))] }), undefined);
  assert.notEqual(withExtension(extension(oids.alternativeName, sequence(der(0x86, ascii('https://a')), der(0x87, [255]))), extension(oids.basicConstraints, sequence(boolean(true), integer(0)))), undefined);
});

test('times are those of DER', () => {
  const term = (from, to = utcTime(now)) => read({ validity: sequence(from, to) });
  const start = (from) => term(from) && new Date(term(from).notBefore).toISOString();
  assert.deepEqual(
    ['500101000000Z', '491231235959Z', '240229000000Z'].map((text) => start(der(0x17, ascii(text)))), ['1950-01-01T00:00:00.000Z', '2049-12-31T23:59:59.000Z', '2024-02-29T00:00:00.000Z']);
  assert.deepEqual(
    ['00040229000000Z', '20250101000000.5Z', '20250101000000.0000001Z'].map((text) => start(generalized(text))), ['0004-02-29T00:00:00.000Z', '2025-01-01T00:00:00.500Z', '2025-01-01T00:00:00.001Z']);
  for (const text of ['250229000000Z', '250101240000Z', '250101000060Z', '2501010000Z', '250101000000+0000', '25010100000aZ', '251301000000Z']) {
    assert.equal(start(der(0x17, ascii(text))), undefined, text);
  }

  for (const text of ['00000101000000Z', '20250101000000.50Z', '20250101000000,5Z', '20250101000000.Z', '202501010000Z', '20250101000000', '19000229000000Z']) {
    assert.equal(start(generalized(text)), undefined, text);
  }

  const exact = '20261120120000';
  assert.ok(!isInTerm(term(generalized(`${exact}.0000001Z`), utcTime(now + 1000)), now));
  assert.ok(isInTerm(term(utcTime(now - 1000), generalized(`${exact}.0000001Z`)), now));
  assert.ok(!isInTerm(term(utcTime(now - 1000), generalized(`${exact}Z`)), now + 1));
});

test('object identifiers have one spelling and bounds', () => {
  assert.equal(decodeOid(Uint8Array.of(0x2a, 0x86, 0x48)), '1.2.840');
  assert.equal(decodeOid(Uint8Array.of(0x88, 0x37)), '2.999');
  const longest = (first) => Uint8Array.of(first, ...Array(17).fill(0x80), 0);
  assert.equal(decodeOid(longest(0x83)), `2.${(3n << 126n) - 80n}`);
  assert.deepEqual([[], [0x80, 1], [0x2a, 0x81], longest(0x84), Array(64).fill(1)].map((bytes) => decodeOid(Uint8Array.from(bytes))), Array(5).fill(undefined));
});

test('takes the keys of the three curves by name, and RSA of 2048 to 4096 bits', () => {
  for (const kind of ['P-256', 'P-384', 'P-521', 2048]) {
    const { spki, publicKey } = makeKey(kind);
    assert.ok(readSubjectPublicKey(spki).equals(publicKey), kind);
  }

  const point = (curve, bytes) => sequence(sequence(oid('1.2.840.10045.2.1'), ...curve), bits(bytes));
  const p256 = [oid('1.2.840.10045.3.1.7')];
  const { material } = signer;
  const offCurve = material.with(63, material[63] ^ 1);
  const small = Array.from({ length: 20 }, (_, x) => decompress(Uint8Array.of(2, ...Array(31).fill(0), x))).find((one) => one !== undefined);
  assert.notEqual(readSubjectPublicKey(point(p256, [4, ...small])), undefined);
  const x = (2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n + BigInt(small[31])).toString(16);
  const beyond = Uint8Array.from([...Buffer.from(x, 'hex'), ...small.subarray(32)]); // the same point, by a number that is beyond the field
  const rsa = (...numbers) => sequence(sequence(oid('1.2.840.113549.1.1.1'), der(5)), bits(sequence(...numbers)));
  const modulusOf = (length, first = 0xc1) => integer(0, first, ...Array(length - 1).fill(0x55));
  const modulus = modulusOf(256);
  for (const sound of [modulus, modulusOf(256, 0x80), modulusOf(512, 0xff)]) {
    assert.notEqual(readSubjectPublicKey(rsa(sound, integer(3))), undefined);
  }
  for (const [i, spki] of [
    makeKey('secp256k1').spki, rsa(integer(0x7f, ...Array(255).fill(0x55)), integer(3)), rsa(integer(1, ...Array(512).fill(0x55)), integer(3)), point(p256, [4, ...offCurve]), point(p256, [4, ...beyond]), point(p256, [2, ...material.subarray(0, 32)]),
    point(p256, [4, ...material.subarray(0, 63)]), point([], [4, ...material]), point([...p256, integer(1)], [4, ...material]), point([oid('1.3.132.0.34')], [4, ...material]),
    rsa(modulus, integer(1)), rsa(modulus, integer(4)), rsa(modulus, integer(0)), rsa(modulus), rsa(modulus, integer(3), integer(4)), Uint8Array.of(...signer.spki, 0),
  ].entries()) {
    assert.equal(readSubjectPublicKey(spki), undefined, `${i}`);
  }
});
