/** Kinds of entry as bits (`specs/compact-passport.md` §8.1). */
export const entryKinds = { vaccinations: 1, conditions: 2, screenings: 4, allergies: 8, medications: 16, events: 32, all: 63 } as const;
