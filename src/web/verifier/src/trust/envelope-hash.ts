/** Bytes of the short name of a card: a shorter one can be ground out (`specs/compact-passport.md` §9). */
export const envelopeHashLength = 12;
