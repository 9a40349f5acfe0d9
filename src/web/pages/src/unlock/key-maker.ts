import type { LaneKeyMaker } from '@healthpassport/verifier';
import { parts, startWorker } from '../common/platform.ts';
import type { KeyAnswer } from './messages.ts';

/** Makes keys of secrets in a worker, which is ended with each key: nothing of the secret stays. */
export class KeyMaker {
  private worker: Worker | undefined;

  /** @param onEstimate gets how many milliseconds it will take, when that is known */
  constructor(private readonly onEstimate: (milliseconds: number) => void) {}

  readonly make: LaneKeyMaker = (digits, salt) => new Promise((resolve, reject) => {
    const worker = startWorker(parts.keyWorker);
    this.worker = worker;
    worker.addEventListener('message', (event: MessageEvent<KeyAnswer>) => {
      if (event.data.what === 'estimate') {
        this.onEstimate(event.data.milliseconds);
      } else {
        worker.terminate();
        resolve(event.data.key);
      }
    });
    worker.addEventListener('error', () => reject(new Error('key')));
    worker.postMessage({ digits, salt });
  });

  stop(): void {
    this.worker?.terminate();
  }
}
