import { codeIdentity, type Code, type Concept } from '../../model/code.js';
import { antigensOf } from '../../model/mappings.js';
import { printed } from './printed.js';
import { by } from './lists.js';

// A concept whose type is not known, and the concepts that it can stand for; none named: all of its group with its antigens.
const typeNotKnown: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'polio-unknown': [], opv: ['bopv', 'topv', 'mopv'], pcv: ['pcv10', 'pcv13', 'pcv20'], 'pneumo-unknown': [], 'mening-unknown': [],
  typhoid: [], covid: [], hepb: ['hepb-adult', 'hepb-child'], rota: [], zoster: [],
}));

/** Whether two names of a vaccine can stand for one dose: a general one and a special one, or a part and the whole. */
export function canBeOne(one: Code, other: Code): boolean {
  return one.type === 'concept' && other.type === 'concept' && one.group === other.group
    && (canStandFor(one, other) || canStandFor(other, one) || isPartOf(one, other) || isPartOf(other, one));
}

/** The name that says most. */
export function bestName(names: readonly Code[]): Code {
  return [...names].sort(by(
    (code) => (code.type !== 'concept' ? 2 : typeNotKnown.has(code.key) ? 1 : 0),
    (code) => (code.type === 'concept' ? -antigensOf(code).length : 0),
    (code) => printed(code)))[0]!;
}

/** Whether a name says less than the best one and contradicts it in nothing. */
export function isVaguer(name: Code, best: Code): boolean {
  return name.type === 'concept' && best.type === 'concept' && canStandFor(name, best);
}

/** Whether both are the same name. */
export function isSameCode(one: Code, other: Code): boolean {
  return codeIdentity(one) === codeIdentity(other);
}

function canStandFor(general: Concept, special: Concept): boolean {
  const named = typeNotKnown.get(general.key);
  return named !== undefined && (named.length > 0 ? named.includes(special.key) : haveSameAntigens(general, special));
}

function haveSameAntigens(one: Concept, other: Concept): boolean {
  const [own, others] = [new Set(antigensOf(one)), new Set(antigensOf(other))];
  return own.size > 0 && own.size === others.size && [...own].every((name) => others.has(name));
}

function isPartOf(part: Concept, whole: Concept): boolean {
  const [own, others] = [new Set(antigensOf(part)), new Set(antigensOf(whole))];
  return own.size > 0 && own.size < others.size && [...own].every((name) => others.has(name));
}
