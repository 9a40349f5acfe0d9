import { decoderBytes, parts, startWorker } from '../common/platform.ts';
import type { ScanAnswer, ScanRequest } from './messages.ts';

/** Finds codes in pictures, one picture at a time, in a worker. */
export class Decoder {
  private waiting: ((answer: ScanAnswer) => void) | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(private readonly worker: Worker) {
    worker.addEventListener('message', (event: MessageEvent<ScanAnswer>) => this.waiting?.(event.data));
    worker.addEventListener('error', () => this.waiting?.({ what: 'failed' }));
  }

  /** Starts one; undefined where the browser does not let it work. */
  static async start(): Promise<Decoder | undefined> {
    try {
      const bytes = await decoderBytes();
      const decoder = new Decoder(startWorker(parts.scanWorker));
      const answer = await decoder.ask({ what: 'start', decoder: bytes }, [bytes]);
      return answer.what === 'ready' ? decoder : undefined;
    } catch {
      return undefined;
    }
  }

  /** The texts of the codes in a picture, which is used up; undefined when the decoder does not work. */
  async find(picture: ImageBitmap, isPhoto: boolean): Promise<readonly string[] | undefined> {
    const answer = await this.ask({ what: 'look', picture, isPhoto }, [picture]);
    return answer.what === 'found' ? answer.texts : undefined;
  }

  stop(): void {
    this.worker.terminate();
    this.waiting?.({ what: 'failed' });
  }

  private ask(request: ScanRequest, moved: Transferable[]): Promise<ScanAnswer> {
    const answer = this.queue.then(() => new Promise<ScanAnswer>((resolve) => {
      this.waiting = resolve;
      this.worker.postMessage(request, moved);
    }));
    this.queue = answer;
    return answer;
  }
}
