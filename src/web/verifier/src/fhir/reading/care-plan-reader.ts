import type { Code } from '../../model/code.js';
import { conceptKinds } from '../../model/concept-kind.js';
import type { CareNote } from '../../model/entries.js';
import { foreignCode, ownCode, takeCode } from './code-reader.js';
import { readBound, readDate } from './date-reader.js';
import { readLane, readSaidBy } from './entry-facts.js';
import type { Resource } from './resource.js';

/** Reads a CarePlan of the form that we write: one activity, which is a coded care note. Plans of others are kept as other content. */
export function readCarePlan(resource: Resource): CareNote | undefined {
  const { root } = resource;
  const isDone = root.text('status') === 'completed';
  const isPlan = (isDone || root.text('status') === 'active') && root.text('intent') === 'plan' && resource.isAboutPatient('subject');
  const detail = isPlan ? root.only('activity')?.object('detail') : undefined;
  const note = detail?.text('status') === (isDone ? 'completed' : 'not-started') ? root.extension('careNote') : undefined;
  const code = note?.flag('valueBoolean') === true ? resource.code(detail?.object('code'), 'care') : undefined;
  if (code === undefined) {
    return undefined;
  }

  note?.take('valueBoolean');
  root.take('status');
  root.take('intent');
  detail?.take('status');
  return {
    type: 'care-note',
    code,
    target: readTarget(resource),
    by: readBound(detail?.object('scheduledPeriod'), 'end'),
    date: readDate(root, 'created'),
    done: isDone ? readBound(root.object('period'), 'end') : undefined,
    source: readSaidBy(resource, root.object('author')),
    lane: readLane(resource),
  };
}

/** What the note is about: a concept of any kind. */
function readTarget(resource: Resource): Code | undefined {
  const { bundle } = resource;
  const target = resource.root.extension('target')?.object('valueCodeableConcept');
  const kind = conceptKinds.find((known) => ownCode(bundle, target, known) !== undefined);
  if (kind !== undefined) {
    return resource.code(target, kind);
  }

  const foreign = foreignCode(target);
  if (foreign !== undefined) {
    takeCode(bundle, target, foreign);
  }

  return foreign;
}
