/** Keys of the passport map (`specs/compact-passport.md` §4.1). */
export const passportKey = {
  version: 0, holder: 1, vaccinations: 2, conditions: 3, screenings: 4, allergies: 5, medications: 6, events: 7,
  lane: 8, statusIndex: 9, links: 10, terminologyVersion: 11, joinedLinks: 13, correctedLinks: 14,
} as const;

export const currentVersion = 1;
export const maxMembers = 32;
/** The largest number of a concept. */
export const maxConcept = 0xffff;
/** The largest blood pressure, in mm[Hg]. */
export const maxPressure = 400;
