import qrcode from 'qrcode-generator';

const numericPrefix = 'shc:/';
const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/;
const digits = /^[0-9]+$/;

/** Empty squares around a code, without which it is not found. */
export const quietZone = 4;

/** A code as squares. */
export interface Qr {
  /** Squares on a side, without the quiet zone. */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/** The smallest code of a text; undefined when it is too long for one. A screen is neither torn nor dirty: the lowest correction gives the largest squares. */
export function qrOf(text: string): Qr | undefined {
  qrcode.stringToBytes = (bytes) => [...new TextEncoder().encode(bytes)];
  const code = qrcode(0, 'L');
  if (text.startsWith(numericPrefix) && digits.test(text.slice(numericPrefix.length))) {
    code.addData(numericPrefix, 'Byte');
    code.addData(text.slice(numericPrefix.length), 'Numeric');
  } else {
    code.addData(text, digits.test(text) ? 'Numeric' : alphanumeric.test(text) ? 'Alphanumeric' : 'Byte');
  }

  try {
    code.make();
  } catch {
    return undefined;
  }

  return { size: code.getModuleCount(), isDark: (row, column) => code.isDark(row, column) };
}
