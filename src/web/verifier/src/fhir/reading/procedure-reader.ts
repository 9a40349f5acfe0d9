import type { CodedEvent } from '../../model/entries.js';
import { readBound, readDate } from './date-reader.js';
import { readLane, readSaidBy } from './entry-facts.js';
import type { Resource } from './resource.js';

/** Reads a Procedure. */
export function readProcedure(resource: Resource): CodedEvent | undefined {
  const { root } = resource;
  const status = root.text('status');
  const isDone = status === 'completed' || status === 'in-progress';
  const code = isDone && resource.isAboutPatient('subject') ? resource.code(root.object('code'), 'procedure') : undefined;
  if (code === undefined) {
    return undefined;
  }

  if (status === 'completed') {
    root.take('status');
  }

  return {
    type: 'procedure',
    code,
    date: readDate(root, 'performedDateTime') ?? readBound(root.object('performedPeriod'), 'start'),
    source: readSaidBy(resource, root.object('asserter')),
    lane: readLane(resource),
  };
}
