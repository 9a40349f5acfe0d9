/** The kinds of concept, by their numbers in passports (`specs/compact-passport.md` §4.11); numbers are never given twice. */
export const conceptKinds = [
  'vaccine', 'condition', 'screening', 'medication', 'allergy', 'procedure', 'implant', 'event', 'result', 'reaction', 'unit', 'frequency',
  'route', 'note', 'care', 'source', 'sex', 'state', 'certainty', 'treatment', 'severity', 'precision', 'holding',
] as const;

/** What a concept is; each kind has numbers of its own. */
export type ConceptKind = (typeof conceptKinds)[number];
