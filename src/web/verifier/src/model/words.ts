import { wordRows } from '../generated/words.js';
import { wordOf } from './languages.js';
import type { Reason } from './reason.js';

let table: ReadonlyMap<string, readonly string[]> | undefined;

/** The words with a key of `specs/words/`, in English where a language is not there; undefined for an unknown key. */
export function words(key: string, language: string): string | undefined {
  table ??= new Map(wordRows.map(([name, ...rest]) => [name!, rest]));
  const row = table.get(key);
  return row === undefined ? undefined : wordOf(row, language);
}

/** What to tell a person about a reason. */
export function reasonWords(reason: Reason, language: string): string | undefined {
  return words(`reason-${reason}`, language);
}

/** What a person should do next; undefined for reasons that no statement has. */
export function reasonAdvice(reason: Reason, language: string): string | undefined {
  const key = adviceKey(reason);
  return key === undefined ? undefined : words(key, language);
}

/** The key in `specs/words` of what a person should do next; undefined for reasons that no statement has. */
export function adviceKey(reason: Reason): string | undefined {
  switch (reason) {
    case 'empty':
      return 'todo-scan-again';
    case 'too-large': case 'not-a-health-credential': case 'malformed': case 'content-malformed':
      return 'todo-scan-other';
    case 'newer-version': case 'unsupported-algorithm': case 'unsupported-content':
      return 'todo-update-reader';
    case 'unknown-key': case 'key-compromised': case 'member-expelled': case 'member-suspended': case 'expired':
      return 'todo-treat-as-told';
    case 'field-key-invalid': case 'delegation-not-allowed': case 'certificate-invalid': case 'issuer-mismatch':
    case 'disclosure-invalid': case 'key-usage': case 'bad-signature': case 'outside-key-period':
      return 'todo-examine';
    case 'incomplete':
      return 'todo-scan-parts';
    case 'needs-network':
      return 'todo-open-link';
    case 'key-binding-missing': case 'key-binding-invalid':
      return 'todo-present-again';
    case 'not-yet-valid': case 'clock-doubtful':
      return 'todo-set-clock';
    case 'revoked': case 'suspended': case 'superseded':
      return 'todo-ask-newer';
    case 'status-unknown': case 'trust-stale': case 'trust-rollback': case 'root-expired':
      return 'todo-update-trust';
    case 'field-key-lost': case 'scope':
      return 'todo-confirm';
    case 'trust-fork':
      return 'todo-tell-network';
    default:
      return undefined;
  }
}
