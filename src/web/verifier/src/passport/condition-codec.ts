import { certainties, conditionStates, type Condition, type ConditionState } from '../model/entries.js';
import type { PassportInput } from './passport-input.js';

const notSaid = 3;

/** Reads a condition (`specs/compact-passport.md` §4.7). */
export function readCondition(input: PassportInput): Condition {
  input.beginArray();
  const condition: Condition = {
    type: 'condition',
    code: input.requiredCode('condition'),
    onset: input.date(),
    state: stateOf(input.integer(1, notSaid)),
    certainty: input.word(certainties),
    source: input.source(),
  };
  input.endArray('conditions');
  return condition;
}

// An absent state is active: that is what nearly all are, and it costs nothing.
function stateOf(number: number | undefined): ConditionState | undefined {
  return number === undefined ? 'active' : number === notSaid ? undefined : conditionStates[number];
}
