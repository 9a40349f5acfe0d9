import type { Holder } from '../../model/health-summary.js';
import { compareNames } from '../../model/holder-names.js';
import type { IdentityConflict, PersonSuggestion, SuggestionReason, SuggestionStrength } from '../../model/time-line.js';
import type { Card } from './card.js';
import { birthFits, isNewYear, isSameDay } from './date-fit.js';
import { linksOf } from './joining.js';
import { sortedNumbers } from './lists.js';

interface Hint {
  readonly strength: SuggestionStrength;
  readonly reasons: readonly SuggestionReason[];
}

/** Whether the cards of two persons may be one person's (`specs/time-line.md` §3.6); the clinician decides. */
export function suggest(one: readonly Card[], other: readonly Card[], person: number): PersonSuggestion | undefined {
  let best: Hint | undefined = haveOneSource(one, other) ? { strength: 'likely', reasons: ['same-source'] } : undefined;
  for (const a of one.map(holderOf)) {
    for (const b of other.map(holderOf)) {
      const hint = compareHolders(a, b);
      if (hint !== undefined && (best === undefined || (hint.strength === 'likely' && best.strength === 'possible'))) {
        best = hint;
      } else if (hint !== undefined && best?.reasons.length === 1 && best.reasons[0] === 'same-source') {
        best = { ...best, reasons: ['same-source', ...hint.reasons] };
      }
    }
  }

  return best && { person, ...best };
}

/** What the cards of one person say differently of who that is. */
export function identityConflicts(cards: readonly Card[]): readonly IdentityConflict[] {
  const isSaid = (sex: Holder['sex']): boolean => sex === 'female' || sex === 'male';
  const ways: readonly (readonly [IdentityConflict['what'], (a: Holder, b: Holder) => boolean])[] = [
    ['name', (a, b) => compareNames(a, b) === 'none'],
    ['birth', (a, b) => a.birth !== undefined && b.birth !== undefined && !birthFits(a.birth, b.birth)],
    ['sex', (a, b) => isSaid(a.sex) && isSaid(b.sex) && a.sex !== b.sex],
  ];
  const named = cards.filter((card) => holderOf(card) !== undefined);
  return ways.flatMap(([what, differ]) => {
    const differing = named.filter((card) => named.some((other) => other !== card && differ(holderOf(card)!, holderOf(other)!)));
    return differing.length === 0 ? [] : [{ what, statements: sortedNumbers(differing.map((card) => card.first)) }];
  });
}

function holderOf(card: Card): Holder | undefined {
  return card.statement.summary?.holder;
}

// The one card takes no part here, or links to it would have joined these.
function haveOneSource(one: readonly Card[], other: readonly Card[]): boolean {
  const namesOf = (cards: readonly Card[]): readonly string[] => cards.flatMap(linksOf).map(({ link }) => `${link.issuer} ${link.statusIndex} ${link.hash}`);
  const named = new Set(namesOf(one));
  return namesOf(other).some((name) => named.has(name));
}

function compareHolders(one: Holder | undefined, other: Holder | undefined): Hint | undefined {
  const [a, b] = [one?.birth, other?.birth];
  const isBirthKnown = a !== undefined && b !== undefined;
  if (isBirthKnown && !birthFits(a, b)) {
    return undefined;
  }

  const isDayKnown = isSameDay(a, b) && !isNewYear(a!);
  switch (compareNames(one, other)) {
    case 'agree':
      return isBirthKnown ? { strength: 'likely', reasons: ['names-agree', 'birth-fits'] } : { strength: 'possible', reasons: ['names-agree'] };
    case 'in-part':
      return isDayKnown ? { strength: 'possible', reasons: ['names-agree-in-part', 'birth-fits'] } : undefined;
    case 'not-said':
      return isDayKnown ? { strength: 'possible', reasons: ['birth-fits'] } : undefined;
    default:
      return undefined;
  }
}
