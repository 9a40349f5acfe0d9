/** Numbers of headers and tags (RFC 9052), and our own header for the certificate of a field key (`specs/compact-passport.md` §2.6). */
export const coseHeader = { algorithm: 1, critical: 2, keyId: 4, fieldKeyCertificate: -65_537 } as const;
export const coseTag = { sign1: 18, sign: 98, cwt: 61 } as const;
