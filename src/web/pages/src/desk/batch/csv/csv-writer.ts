// At the beginning of a cell these let a spreadsheet compute, and a formula can ask other computers; the wide forms count too.
const formula = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** Whether a spreadsheet would take a text for a formula. */
export function isFormula(text: string): boolean {
  return formula.test(text);
}

/** A table as text (RFC 4180) with the mark by which spreadsheets know UTF-8. What they would compute is made a text by an apostrophe. */
export function csvText(rows: readonly (readonly string[])[], delimiter = ','): string {
  return `\ufeff${rows.map((row) => `${row.map((cell) => field(isFormula(cell) ? `'${cell}` : cell, delimiter)).join(delimiter)}\r\n`).join('')}`;
}

/** The delimiter that spreadsheets of a region expect: a semicolon where a comma stands in numbers. */
export function delimiterFor(region: string): ',' | ';' {
  return new Intl.NumberFormat(region).formatToParts(1.5).some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
}

function field(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}
