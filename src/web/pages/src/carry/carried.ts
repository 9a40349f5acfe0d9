import { type Statement, type TimeLine, type TrustStore } from '@healthpassport/verifier';
import { guidanceOfPerson, type PersonGuidance } from '../guidance/person-guidance.ts';
import { homeSchedule } from '../guidance/schedules.ts';
import { Sitting } from '../read/sitting.ts';
import { asNumericQr } from './numeric-qr.ts';
import type { Wallet } from './wallet.ts';

/** A code that is carried, and what is said of it; nothing is said of it while the device knows no issuers. */
export interface CarriedCode {
  readonly text: string;
  readonly statement?: Statement;
}

/** What became of a text that came in. */
export type TakenIn =
  | { readonly what: 'taken'; readonly isKept: boolean }
  | { readonly what: 'parts'; readonly count: number }
  | { readonly what: 'refused'; readonly statement: Statement }
  | { readonly what: 'known' | 'second' | 'no-trust' };

/** The codes of the wallet with what they say. */
export class Carried {
  private incoming: Sitting | undefined;

  /** What the codes say; undefined while the device knows no issuers. */
  sitting: Sitting | undefined;

  constructor(readonly wallet: Wallet) {}

  /** The codes in the order in which they came. */
  get codes(): readonly CarriedCode[] {
    const { sitting } = this;
    return this.wallet.codes.map((text) => ({ text, statement: sitting?.statements[sitting.codes.indexOf(text)] }));
  }

  /** All that the codes say, together. */
  get line(): TimeLine | undefined {
    return this.sitting?.timeLine();
  }

  /** What guidance says of each person of the line, by WHO's minimum schedule or the one of the service that served the page. */
  guidance(today: number): readonly PersonGuidance[] {
    const { sitting } = this;
    const open = sitting?.timeLine('leave').persons ?? [];
    return sitting?.timeLine().persons.map((person, i) => guidanceOfPerson(open[i]!, person, homeSchedule(), {}, today)) ?? [];
  }

  /** Reads all codes by a list of issuers. */
  async trustIn(store: TrustStore | undefined): Promise<void> {
    if (store !== undefined) {
      const sitting = new Sitting(store);
      this.incoming = new Sitting(store);
      for (const text of this.wallet.codes) {
        await sitting.add(text);
      }

      this.sitting = sitting;
    }
  }

  /** Takes in whatever was scanned or chosen. What cannot be read is not carried: a person would show it in vain. */
  async take(text: string): Promise<TakenIn> {
    const { incoming } = this;
    if (incoming === undefined) {
      return { what: 'no-trust' };
    }

    const added = await incoming.add(text);
    const found = incoming.codes.slice(incoming.codes.length - added.length).map((code, i) => ({ code: asNumericQr(code, added[i]!.format), statement: added[i]! }));
    if (added.length === 0) {
      return incoming.isWaitingForParts ? { what: 'parts', count: incoming.partCount } : { what: 'known' };
    }

    incoming.wipe();
    const good = found.filter(({ statement }) => statement.verdict !== 'unreadable');
    const others = good.map(({ code, statement }) => ({ code, hash: statement.hash })).filter(({ code }) => !this.wallet.codes.includes(code));
    const fresh = others.filter(({ hash }) => !this.sitting!.statements.some((known) => hash !== undefined && known.hash === hash)).map(({ code }) => code);
    if (fresh.length === 0) {
      return good.length === 0 ? { what: 'refused', statement: found[0]!.statement } : { what: others.length === 0 ? 'known' : 'second' };
    }

    const isKept = await this.wallet.carry([...this.wallet.codes, ...fresh]);
    for (const code of fresh) {
      await this.sitting!.add(code);
    }

    return { what: 'taken', isKept };
  }

  /** Carries a code no longer. */
  async drop(text: string): Promise<boolean> {
    const isKept = await this.wallet.carry(this.wallet.codes.filter((one) => one !== text));
    await this.trustIn(this.sitting?.trust);
    return isKept;
  }

  /** Forgets what the codes say. */
  forget(): void {
    this.sitting?.wipe();
    this.incoming?.wipe();
  }
}
