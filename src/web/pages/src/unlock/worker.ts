import { makeLaneKey } from '@healthpassport/verifier';
import type { KeyAnswer, KeyRequest } from './messages.ts';

const trial = 0.02; // of the work, to tell how long all of it takes here

function answer(message: KeyAnswer): void {
  (self as unknown as Worker).postMessage(message);
}

self.addEventListener('message', (event: MessageEvent<KeyRequest>) => {
  const { digits, salt } = event.data;
  const start = performance.now();
  void makeLaneKey('', salt, trial)
    .then(() => answer({ what: 'estimate', milliseconds: (performance.now() - start) / trial }))
    .then(() => makeLaneKey(digits, salt))
    .then((key) => answer({ what: 'key', key }));
});
