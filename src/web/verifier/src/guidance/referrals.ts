import { codeIdentity } from '../model/code.js';
import type { Day } from '../model/days.js';
import type { CareNote } from '../model/entries.js';
import type { HealthSummary } from '../model/health-summary.js';
import type { PartialDate } from '../model/partial-date.js';
import type { ReferralAnswer } from './answers.js';
import { foundDeeds, markedDeed, type Deed } from './deeds.js';

interface Placed {
  readonly place: number;
  readonly note: CareNote;
}

/**
 * What the clinics before asked for, each once, and what became of it (`specs/guidance.md` §9): what is urgent, what is overdue, what is open, what is perhaps
 * done, what is done; within these the earliest day until when first.
 */
export function referralsOf(record: HealthSummary, today: Day): readonly ReferralAnswer[] {
  const groups = new Map<string, Placed[]>();
  record.events.forEach((note, place) => {
    if (note.type === 'care-note') {
      const key = `${codeIdentity(note.code)} ${note.target === undefined ? '' : codeIdentity(note.target)}`;
      groups.set(key, [...groups.get(key) ?? [], { place, note }]);
    }
  });
  const noteOf = ({ place }: ReferralAnswer): CareNote => record.events[place] as CareNote;
  const by = (answer: ReferralAnswer): number => noteOf(answer).by?.latest ?? Infinity;
  return [...groups.values()].map((notes) => answer(record, notes, today)).sort((one, other) =>
    rank(one, noteOf(one)) - rank(other, noteOf(other)) || (by(one) === by(other) ? 0 : by(one) - by(other)) || one.place - other.place);
}

function rank({ state }: ReferralAnswer, { code }: CareNote): number {
  return state === 'done' ? 3
    : state === 'perhaps-done' ? 2
      : code.type === 'concept' && code.key === 'care-refer-urgent' ? 0
        : 1; // what is overdue has the earlier day
}

function answer(record: HealthSummary, notes: readonly Placed[], today: Day): ReferralAnswer {
  const asking = notes.filter(({ note }) => note.done === undefined);
  if (asking.length === 0) {
    const { place, note } = latest(notes, ({ done }) => done);
    return { place, state: 'done', done: note.done };
  }

  const { place, note: asked } = latest(asking, ({ date, by }) => date ?? by);
  const marked = notes.flatMap(({ note }) => (note.done === undefined ? [] : [markedDeed(asked, note, note.done)]));
  const end = ({ when }: Deed): number => when?.latest ?? Infinity;
  const deeds = [...marked, ...foundDeeds(record, asked)]
    .filter(({ fit, when }) => fit !== 'none' && !(when !== undefined && when.earliest > today))
    .sort((one, other) => (end(one) === end(other) ? 0 : end(one) - end(other)));
  const deed = deeds.find(({ fit }) => fit === 'sure') ?? deeds[0];
  const isLate = asked.by !== undefined && today > asked.by.latest;
  return { place, state: deed === undefined ? (isLate ? 'overdue' : 'open') : deed.fit === 'sure' ? 'done' : 'perhaps-done', done: deed?.when };
}

function latest(notes: readonly Placed[], dateOf: (note: CareNote) => PartialDate | undefined): Placed {
  const day = ({ note }: Placed): number => dateOf(note)?.latest ?? -Infinity;
  return notes.reduce((known, one) => (day(one) >= day(known) ? one : known));
}
