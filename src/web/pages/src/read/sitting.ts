import { Asking } from '../guidance/asking.ts';
import { emptyTimeLine } from './time-line.ts';
import { Failure, splitCredentials, timeLineOf, Verifier, type HolderSecret, type LaneKeyMaker, type Statement, type TimeLine, type TrustStore } from '@healthpassport/verifier';

/** What was read since the page was opened or wiped: codes, what is said of them, and the secret that opened something. It is nowhere else. */
export class Sitting {
  private texts: readonly string[] = [];
  private parts: readonly string[] = [];
  private secret: HolderSecret | undefined;
  private makeLaneKey: LaneKeyMaker | undefined;

  /** One for each text, in the order of reading. */
  statements: readonly Statement[] = [];

  /** Whether the clinician said that all cards are one person's. */
  isOnePerson = false;

  /** The schedule that was chosen, and what was told of the persons. */
  readonly asking = new Asking();

  constructor(public trust: TrustStore) {}

  get isEmpty(): boolean {
    return this.texts.length === 0;
  }

  /** Whether some parts of a code that was cut are here, and others not. */
  get isWaitingForParts(): boolean {
    return this.parts.length > 0;
  }

  /** How many parts of a code that was cut are here. */
  get partCount(): number {
    return this.parts.length;
  }

  /** The texts that were read, for making a new card of them. */
  get codes(): readonly string[] {
    return this.texts;
  }

  /** The secret that opened something, for sealing it again. */
  get holderSecret(): HolderSecret | undefined {
    return this.secret;
  }

  /** One statement for each card: the second code of a sheet about which the same is said is left out, but never the one that was opened. */
  get cards(): readonly Statement[] {
    const isTwin = (one: Statement, other: Statement): boolean => one.statusIndex !== undefined && one.statusIndex === other.statusIndex
      && one.issuer?.number === other.issuer?.number && one.verdict === other.verdict && one.reasons.join() === other.reasons.join();
    const order = [...this.statements].sort((one, other) => Number(other.sealed === 'opened') - Number(one.sealed === 'opened'));
    const kept = order.filter((statement, i) => !order.slice(0, i).some((earlier) => isTwin(earlier, statement)));
    return this.statements.filter((statement) => kept.includes(statement));
  }

  /** The text of which a statement was made. */
  codeOf(statement: Statement): string {
    return this.texts[this.statements.indexOf(statement)]!;
  }

  /** Reads a text that may hold several credentials. @returns the statements that are new; none when all of it was here before */
  async add(text: string): Promise<readonly Statement[]> {
    const found = await splitCredentials([...this.parts, text].join('\n'));
    const added: Statement[] = [];
    const waiting: string[] = [];
    for (const one of found.filter((candidate) => !this.texts.includes(candidate))) {
      const statement = await this.verify(one);
      if (statement.reasons.includes('incomplete')) {
        waiting.push(one);
      } else if (statement.hash === undefined || !this.statements.some(({ hash }) => hash === statement.hash)) {
        this.texts = [...this.texts, one];
        this.statements = [...this.statements, statement];
        added.push(statement);
      }
    }

    this.parts = waiting;
    return added;
  }

  /** Tries a secret on everything that was read. @returns whether something opened */
  async open(secret: HolderSecret, makeLaneKey: LaneKeyMaker): Promise<boolean> {
    [this.secret, this.makeLaneKey] = [secret, makeLaneKey];
    await this.readAgain();
    const isOpen = this.statements.some(({ sealed }) => sealed === 'opened');
    if (!isOpen) {
      this.secret = undefined;
    }

    return isOpen;
  }

  /** Closes what was opened. */
  async close(): Promise<void> {
    this.secret = undefined;
    await this.readAgain();
  }

  /** Reads everything again, by other trust data. */
  async trustIn(trust: TrustStore): Promise<void> {
    this.trust = trust;
    await this.readAgain();
  }

  /** One time line of all; of cards that nobody joined, one for each person. @param sealed whether what was opened takes part; the persons are the same without it */
  timeLine(sealed: 'take' | 'leave' = 'take'): TimeLine {
    const line = timeLineOf(this.statements, this.trust, { samePerson: this.isOnePerson ? 'all' : 'undecided', sealed });
    return line instanceof Failure ? emptyTimeLine(this.statements.length) : line;
  }

  /** Forgets everything. */
  wipe(): void {
    [this.texts, this.parts, this.statements, this.secret, this.isOnePerson] = [[], [], [], undefined, false];
    this.asking.wipe();
  }

  private async readAgain(): Promise<void> {
    const statements: Statement[] = [];
    for (const text of this.texts) {
      statements.push(await this.verify(text));
    }

    this.statements = statements;
  }

  private verify(text: string): Promise<Statement> {
    return new Verifier(this.trust, Date.now).verify(text, { secret: this.secret, makeLaneKey: this.makeLaneKey, unverified: 'show' });
  }
}
