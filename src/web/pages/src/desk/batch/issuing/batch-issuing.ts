import { Failure, type HolderSecret, type LaneKeyMaker } from '@healthpassport/verifier';
import type { BatchPerson } from '../batch-person.ts';
import { answerLines, type AnswerLine } from './answer-lines.ts';
import type { SheetChoice } from '../../sheet-languages.ts';
import { sealedLine, withoutSealed, type RequestLine } from './request-line.ts';

// So many lines at once: an answer every few seconds on a slow machine, which makes a key for each.
const chunkLength = 8;

/** What may go well when the same line is sent again. Everything else is about the line or the caller. */
export const passingCodes: ReadonlySet<string> = new Set([
  'storage-unavailable', 'sealing-busy', 'signing-key-unavailable', 'clock-behind', 'idempotency-in-progress', 'internal', 'too-many-requests', 'too-slow', 'status-indices-exhausted', 'not-signed-in',
]);

/** What became of a person's passport. */
export type Outcome =
  | { readonly state: 'issued'; readonly sheet: string; readonly stubNumber: string; readonly secret?: HolderSecret }
  | { readonly state: 'refused'; readonly code: string };

/** Sends the lines of a batch. */
export type BatchPost = (lines: string, signal: AbortSignal) => Promise<Response>;

/**
 * Issues the passports of a batch, some at a time. Whatever happens on the way, a line that was not answered waits with its key and its sealed bytes: sent again, it
 * gives the answer that was lost and never a second passport.
 */
export class BatchIssuing {
  private readonly found = new Map<BatchPerson, Outcome>();
  private readonly lines = new Map<BatchPerson, RequestLine>();
  private readonly ending = new AbortController();
  private isStopping = false;
  private isBare = false;

  /** Whether lines are being sealed or sent. */
  isRunning = false;

  /** The code of what stopped it: of a problem, `no-answer`, or `sealing-failed`. */
  interruption: string | undefined;

  constructor(
    private readonly persons: readonly BatchPerson[],
    private readonly sheet: SheetChoice,
    private readonly makeLaneKey: LaneKeyMaker,
    private readonly post: BatchPost,
    private readonly onChange: () => void,
  ) {}

  /** What became of each, as far as that is known. */
  get outcomes(): ReadonlyMap<BatchPerson, Outcome> {
    return this.found;
  }

  /** Those of whom nothing is known yet. */
  get waiting(): readonly BatchPerson[] {
    return this.persons.filter((person) => !this.found.has(person));
  }

  /** Issues what waits. It ends when nothing waits any more, when it is stopped, or when the connection or the service fails. */
  async run(): Promise<void> {
    [this.isRunning, this.isStopping, this.interruption] = [true, false, undefined];
    this.onChange();
    const tried = new Map<BatchPerson, RequestLine>();
    const isNew = (person: BatchPerson): boolean => !tried.has(person) || tried.get(person) !== this.lines.get(person); // a line that was changed is tried again
    for (let next = this.waiting; next.length > 0 && !this.isStopping; next = this.waiting.filter(isNew)) {
      const chunk = await this.prepare(next.slice(0, chunkLength));
      chunk.forEach((person) => tried.set(person, this.lines.get(person)!));
      if (chunk.length > 0 && !(await this.send(chunk))) {
        break;
      }
    }

    this.isRunning = false;
    this.onChange();
  }

  /** Sends nothing more behind what is on its way, whose answers are still taken. */
  stop(): void {
    this.isStopping = true;
  }

  /** Ends at once and forgets everything. */
  wipe(): void {
    this.isStopping = true;
    this.ending.abort();
    this.found.clear();
    this.lines.clear();
  }

  // What cannot be sealed is refused here; the others have their lines.
  private async prepare(persons: readonly BatchPerson[]): Promise<readonly BatchPerson[]> {
    const ready: BatchPerson[] = [];
    for (const person of persons) {
      if (this.isStopping) {
        break;
      }

      const line = this.lines.get(person) ?? await sealedLine(person.summary!, person.sealedEntries > 0, this.sheet, this.makeLaneKey).catch(() => undefined);
      if (line === undefined) {
        this.interruption = 'sealing-failed'; // the worker was ended, or the browser has no memory
        this.isStopping = true;
      } else if (line instanceof Failure) {
        this.settle(person, { state: 'refused', code: line.reason });
      } else {
        this.lines.set(person, this.isBare && person.sealedEntries === 0 ? bare(line) : line);
        ready.push(person);
      }
    }

    return ready;
  }

  /** @returns whether it makes sense to go on */
  private async send(chunk: readonly BatchPerson[]): Promise<boolean> {
    let answered = 0;
    let passed: string | undefined;
    try {
      const response = await this.post(chunk.map((person) => `${this.lines.get(person)!.body}\n`).join(''), this.ending.signal);
      if (!response.ok || response.body === null) {
        this.interruption = await codeOf(response);
        return false;
      }

      for await (const answer of answerLines(response.body)) {
        const person = answer.line === undefined ? undefined : chunk[answer.line - 1];
        if (person !== undefined && !this.ending.signal.aborted) {
          answered++;
          passed = this.take(person, answer) ?? passed;
        }
      }
    } catch {
      answered = -1;
    }

    this.interruption = passed ?? (answered < chunk.length ? 'no-answer' : this.interruption);
    return answered === chunk.length && chunk.some((person) => this.found.has(person) || passed === undefined);
  }

  /** Takes the answer to a line. @returns the code of a problem that may pass */
  private take(person: BatchPerson, { issued, problem }: AnswerLine): string | undefined {
    const line = this.lines.get(person)!;
    const code = problem?.code ?? 'internal';
    if (issued !== undefined) {
      this.settle(person, { state: 'issued', sheet: issued.sheet ?? '', stubNumber: issued.stubNumber ?? '', secret: line.secret });
    } else if (code === 'kind-not-granted' && person.sealedEntries === 0 && bare(line) !== line) {
      this.isBare = true;
      this.lines.set(person, bare(line));
    } else if (passingCodes.has(code)) {
      return code;
    } else {
      this.settle(person, { state: 'refused', code });
    }

    return undefined;
  }

  private settle(person: BatchPerson, outcome: Outcome): void {
    this.found.set(person, outcome);
    this.lines.delete(person);
    this.onChange();
  }
}

function bare(line: RequestLine): RequestLine {
  return line.body.includes('"sealed":{') ? withoutSealed(line) : line;
}

async function codeOf(response: Response): Promise<string> {
  const problem = await response.json().catch(() => undefined) as { code?: string } | undefined;
  return problem?.code ?? 'no-answer';
}
