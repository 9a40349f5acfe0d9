import { makeLaneKey } from '@healthpassport/verifier';
import { makeDeviceKey } from './device-key.ts';
import type { KeyAnswer, KeyRequest } from './messages.ts';

const trial = 0.02; // of the work, to tell how long all of it takes here

function answer(message: KeyAnswer): void {
  (self as unknown as Worker).postMessage(message);
}

self.addEventListener('message', (event: MessageEvent<KeyRequest>) => {
  const { purpose, secret, salt } = event.data;
  const make = purpose === 'lane' ? makeLaneKey : makeDeviceKey;
  const start = performance.now();
  void make('', salt, trial)
    .then(() => answer({ what: 'estimate', milliseconds: (performance.now() - start) / trial }))
    .then(() => make(secret, salt))
    .then((key) => answer({ what: 'key', key }));
});
