/** The most bytes of UTF-8 that so many code points take. */
export function maxTextBytes(codePoints: number): number {
  return codePoints * 4;
}

/** Whether a text may stand in a passport (`specs/compact-passport.md` §4.4): not empty, not too long, nothing that can't be seen or that turns other text. */
export function isAcceptableText(text: string, maxCodePoints: number): boolean {
  let count = 0;
  for (const letter of text) {
    if (++count > maxCodePoints || isRefused(letter.codePointAt(0)!)) {
      return false;
    }
  }

  return count > 0;
}

function isRefused(code: number): boolean {
  const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
  const turnsText = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  const isHalf = code >= 0xd800 && code < 0xe000;
  return isControl || turnsText || isHalf || code === 0xfffd;
}
