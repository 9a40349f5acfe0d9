import { printDocument } from '../../printing.ts';
import { slipDocument } from '../../slip.ts';
import type { BatchPerson } from '../batch-person.ts';
import type { Outcome } from '../issuing/batch-issuing.ts';
import { languagesOf, type SheetChoice } from '../../sheet-languages.ts';
import { cardsDocument, joinedDocument } from './joined-document.ts';

/** What a batch has to print: all sheets, all slips apart from them, and cards alone. */
export class PrintedBatch {
  private readonly sheets = new Set<number>();
  private readonly slips = new Set<number>();

  /** @param most the largest number of a person, @param template the slip without a secret, from the service */
  constructor(private readonly outcomes: ReadonlyMap<BatchPerson, Outcome>, private readonly most: number, private readonly sheet: SheetChoice, private readonly template: string) {}

  get hasSlips(): boolean {
    return this.issued().some(({ secret }) => secret !== undefined);
  }

  /** Whether a sheet or a slip was never sent to the printer. */
  get hasUnprinted(): boolean {
    return this.issued().some(({ number, secret }) => !this.sheets.has(number) || (secret !== undefined && !this.slips.has(number)));
  }

  printSheets(): Promise<void> {
    const issued = this.issued();
    issued.forEach(({ number }) => this.sheets.add(number));
    return printDocument(joinedDocument(issued.map(({ number, sheet }) => ({ number, html: sheet })), this.most));
  }

  printSlips(): Promise<void> {
    const languages = languagesOf(this.sheet);
    const withSecret = this.issued().filter(({ secret }) => secret !== undefined);
    withSecret.forEach(({ number }) => this.slips.add(number));
    return printDocument(joinedDocument(withSecret.map(({ number, secret }) => ({ number, html: slipDocument(this.template, secret!, languages) })), this.most));
  }

  printCards(): Promise<void> {
    return printDocument(cardsDocument(this.issued().map(({ number, sheet }) => ({ number, html: sheet })), this.most));
  }

  private issued() {
    return [...this.outcomes].flatMap(([{ number }, outcome]) => (outcome.state === 'issued' ? [{ number, ...outcome }] : [])).sort((one, other) => one.number - other.number);
  }
}
