import { subjectOf, summaryOf, type Concept, type Entry, type HealthSummary, type Holder, type Link } from '@healthpassport/verifier';
import { entriesOf } from '@healthpassport/verifier/writing';

/** From what a passport is made. */
export type Origin =
  | { readonly kind: 'new' }
  /** Added to what was read. */
  | { readonly kind: 'add' }
  /** In the place of one card that is wrong, by its code. */
  | { readonly kind: 'correct'; readonly code: string };

/** The passport that is being written: nothing of it is kept anywhere else. */
export class Draft {
  holder: Holder | undefined;
  entries: readonly Entry[] = [];
  links: readonly Link[] = [];
  origin: Origin = { kind: 'new' };
  private terminologyVersion: number | undefined;

  get isEmpty(): boolean {
    return this.entries.length === 0 && this.holder === undefined;
  }

  /** All of it as a summary. */
  get summary(): HealthSummary {
    return { ...summaryOf(this.entries), holder: this.holder, links: this.links, terminologyVersion: this.terminologyVersion };
  }

  add(entry: Entry): void {
    this.entries = [...this.entries, entry];
  }

  remove(entry: Entry): void {
    this.entries = this.entries.filter((one) => one !== entry);
  }

  /** Puts an entry in the place of another one. */
  change(entry: Entry, to: Entry): void {
    this.entries = this.entries.map((one) => (one === entry ? to : one));
  }

  /** Takes over a card that is to be corrected. */
  correct(code: string, whole: HealthSummary): void {
    [this.origin, this.holder, this.entries, this.links, this.terminologyVersion] = [{ kind: 'correct', code }, whole.holder, entriesOf(whole), whole.links, whole.terminologyVersion];
  }

  wipe(): void {
    [this.origin, this.holder, this.entries, this.links, this.terminologyVersion] = [{ kind: 'new' }, undefined, [], [], undefined];
  }
}

/** The concept that an entry is about, if the table has it. */
export function conceptOf(entry: Entry): Concept | undefined {
  const subject = subjectOf(entry);
  return subject.type === 'concept' ? subject : undefined;
}
