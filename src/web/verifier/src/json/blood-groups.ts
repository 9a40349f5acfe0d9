import type { Concept } from '../model/code.js';

/** Whether a result names a blood group. */
export function isBloodGroup({ kind, key }: Concept): boolean {
  return kind === 'result' && key.startsWith('blood-');
}
