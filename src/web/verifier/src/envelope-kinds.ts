/** Kinds of envelope as bits, by which a bundle says what a key may sign (`specs/trust-bundle.md` §8.1). */
export const envelopeKinds = { hcert: 1, smartHealthCard: 2, vcJwt: 4, sdJwt: 8, vdsNc: 16, all: 31 } as const;
