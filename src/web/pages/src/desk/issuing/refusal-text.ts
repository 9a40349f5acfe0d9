import { reasonWords } from '@healthpassport/verifier';
import { h, type Child } from '../../common/dom.ts';
import type { Language } from '../../common/language.ts';
import type { Refusal } from './service.ts';

// What the service answers most; for every other code its own sentence stands beside ours.
const known: Readonly<Record<string, string>> = {
  'no-answer': 'desk-no-answer', 'not-signed-in': 'desk-signed-out', 'not-allowed': 'desk-not-allowed', 'kind-not-granted': 'desk-kind-not-granted', 'does-not-fit': 'desk-size-none',
  'clock-behind': 'reason-clock-doubtful', 'field-not-enrolled': 'desk-not-enrolled', 'idempotency-in-progress': 'desk-in-progress', 'storage-unavailable': 'desk-no-answer',
};

/** Why nothing was issued, in words; what the service says of it stands behind, for whoever helps. */
export function refusalText({ code, title, where }: Refusal, language: Language): Child {
  return [language.say(refusalKey(code)), ' ', h('bdi', { class: 'soft small', lang: 'en' }, [code, where, title].filter((part) => part !== undefined && part !== '').join(' · '))];
}

/** The key of the words for a code of the service. */
export function refusalKey(code: string): string {
  return known[code] ?? (reasonWords(code as never, 'en') === undefined ? 'desk-refused' : `reason-${code}`);
}
