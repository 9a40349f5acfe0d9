import type { Trouble } from './trouble.ts';

/** The text of a file in UTF-8, or in UTF-16 with its mark, as spreadsheets save "Unicode text". Whatever else is refused rather than guessed: a wrong guess turns names into others. */
export function fileText(bytes: Uint8Array): string | Trouble {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? { key: 'batch-not-text' } : text;
  } catch {
    return { key: 'batch-not-text' };
  }
}
