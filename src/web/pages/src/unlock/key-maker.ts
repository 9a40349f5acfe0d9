import { parts, startWorker } from '../common/platform.ts';
import type { KeyAnswer, KeyPurpose } from './messages.ts';

/** Makes keys of secrets in a worker, which is ended with each key: nothing of the secret stays. */
export class KeyMaker {
  private worker: Worker | undefined;

  /**
   * @param onEstimate gets how many milliseconds it will take, when that is known
   * @param purpose what the keys are for
   */
  constructor(private readonly onEstimate: (milliseconds: number) => void, private readonly purpose: KeyPurpose = 'lane') {}

  readonly make = (secret: string, salt: Uint8Array): Promise<CryptoKey> => new Promise((resolve, reject) => {
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
    worker.postMessage({ purpose: this.purpose, secret, salt });
  });

  stop(): void {
    this.worker?.terminate();
  }
}
