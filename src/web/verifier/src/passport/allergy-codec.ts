import { certainties, severities, type Allergy } from '../model/entries.js';
import type { PassportInput } from './passport-input.js';

/** Reads an allergy (`specs/compact-passport.md` §4.9). */
export function readAllergy(input: PassportInput): Allergy {
  input.beginArray();
  const allergy: Allergy = {
    type: 'allergy',
    code: input.requiredCode('allergy'),
    severity: input.word(severities),
    reaction: input.code('reaction'),
    date: input.date(),
    certainty: input.word(certainties),
    source: input.source(),
  };
  input.endArray('allergies');
  return allergy;
}
