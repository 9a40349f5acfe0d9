import { certainties, type CodedEvent, type HealthEvent } from '../model/entries.js';
import { readTarget } from './code-input.js';
import type { ObjectInput } from './object-input.js';

const types = ['pregnancy', 'procedure', 'implant', 'blood-group', 'care-note'] as const;
const expected = `one of ${types.join(', ')}`;

/** An entry of events; `type` says which form it has. */
export function readEvent(input: ObjectInput): HealthEvent | undefined {
  const text = input.text('type', expected);
  const type = types.find((known) => known === text);
  switch (type) {
    case 'pregnancy':
      return {
        type,
        expectedDate: input.date('expectedDate'),
        date: input.date('date'),
        since: input.date('since'),
        certainty: input.word('certainty', certainties),
        source: input.source(),
        lane: input.lane(),
      };
    case 'procedure':
    case 'implant':
      return { type, code: input.requiredCode('code', type), date: input.date('date'), source: input.source(), lane: input.lane() };
    case 'blood-group':
      return readBloodGroup(input);
    case 'care-note':
      return {
        type,
        code: input.requiredCode('code', 'care'),
        target: input.has('target') ? readTarget(input.summary, input.take('target')!, input.pathOf('target')) : undefined,
        by: input.date('by'),
        date: input.date('date'),
        done: input.date('done'),
        source: input.source(),
        lane: input.lane(),
      };
    default:
      input.failAt('type', expected);
      return undefined;
  }
}

function readBloodGroup(input: ObjectInput): CodedEvent {
  const code = input.requiredCode('code', 'result');
  if (code.type === 'concept' && !code.key.startsWith('blood-')) {
    input.failAt('code', 'the key of a blood group, such as blood-o-neg');
  }

  return { type: 'blood-group', code, date: input.date('date'), source: input.source(), lane: input.lane() };
}
