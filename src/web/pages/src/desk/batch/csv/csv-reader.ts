import { batchLimits } from '../limits.ts';
import { tooMany, type Trouble } from '../trouble.ts';

const delimiters = [',', ';', '\t'] as const;
const named = /^sep=([,;\t])\r?\n/; // how some spreadsheets say it themselves

/** A row of a table with the number that a spreadsheet gives it: the first is 1, and empty ones count. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a table (RFC 4180), with the delimiter that its first row has most of: comma, semicolon or tab.
 * @returns the rows that are not empty; or the first thing that breaks a rule or a bound
 */
export function readCsv(text: string): readonly CsvRow[] | Trouble {
  const own = named.exec(text);
  return own === null ? new CsvReader(text, delimiterOf(text), 0, 1).read() : new CsvReader(text, own[1]!, own[0].length, 2).read();
}

function delimiterOf(text: string): string {
  const counts = new Map<string, number>(delimiters.map((one) => [one, 0]));
  let isQuoted = false;
  for (const c of text.slice(0, batchLimits.columns * batchLimits.cellLength)) {
    isQuoted = c === '"' ? !isQuoted : isQuoted;
    if (!isQuoted && (c === '\n' || c === '\r')) {
      break;
    }

    if (!isQuoted && counts.has(c)) {
      counts.set(c, counts.get(c)! + 1);
    }
  }

  return delimiters.reduce((best, one) => (counts.get(one)! > counts.get(best)! ? one : best));
}

class CsvReader {
  private readonly rows: CsvRow[] = [];
  private cells: string[] = [];
  private isTooLarge = false;

  constructor(private readonly text: string, private readonly delimiter: string, private at: number, private line: number) {}

  read(): readonly CsvRow[] | Trouble {
    while (this.at < this.text.length) {
      const cell = this.text[this.at] === '"' ? this.quotedCell() : this.plainCell();
      if (cell === undefined) {
        return this.broken();
      }

      this.cells.push(cell);
      if (cell.length > batchLimits.cellLength) {
        return this.broken();
      }

      if (this.cells.length > batchLimits.columns) {
        return tooMany;
      }

      if (this.endsRow()) {
        this.endRow();
      }

      if (this.isTooLarge) {
        return tooMany;
      }
    }

    return this.rows;
  }

  // A mark that is not closed makes one long cell of all that follows.
  private broken(): Trouble {
    return { key: 'batch-quote', line: this.line, values: { count: batchLimits.cellLength } };
  }

  private plainCell(): string | undefined {
    const start = this.at;
    while (this.at < this.text.length && !this.isEnd(this.text[this.at]!)) {
      if (this.text[this.at++] === '"') {
        return undefined; // whoever wrote it does not keep the rule, so that nobody knows where the cell ends
      }
    }

    return this.text.slice(start, this.at);
  }

  private quotedCell(): string | undefined {
    let cell = '';
    for (this.at++; ; this.at += 2) {
      const end = this.text.indexOf('"', this.at);
      if (end < 0) {
        return undefined;
      }

      cell += this.text.slice(this.at, end);
      this.at = end;
      if (this.text[end + 1] !== '"') {
        break;
      }

      cell += '"';
    }

    this.at++;
    return this.at === this.text.length || this.isEnd(this.text[this.at]!) ? cell : undefined;
  }

  private isEnd(c: string): boolean {
    return c === this.delimiter || c === '\n' || c === '\r';
  }

  /** Passes over what stands behind a cell. @returns whether the row is over */
  private endsRow(): boolean {
    const c = this.text[this.at];
    this.at += c === '\r' && this.text[this.at + 1] === '\n' ? 2 : 1;
    if (c === this.delimiter && this.at === this.text.length) {
      this.cells.push('');
    }

    return c !== this.delimiter || this.at === this.text.length;
  }

  private endRow(): void {
    if (this.cells.some((cell) => cell !== '')) {
      this.rows.push({ line: this.line, cells: this.cells });
      this.isTooLarge = this.rows.length > batchLimits.rows + 1; // the headings are no row of a person
    }

    this.cells = [];
    this.line++;
  }
}
