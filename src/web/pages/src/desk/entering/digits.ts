const zeros = [0x0660, 0x06f0]; // Arabic-Indic and Persian zero

/** A typed text with European digits and without spaces around it. Keyboards of Arabic, Dari and Pashto type others. */
export function europeanDigits(typed: string): string {
  return [...typed].map((character) => {
    const zero = zeros.find((code) => character.codePointAt(0)! >= code && character.codePointAt(0)! <= code + 9);
    return zero === undefined ? character : `${character.codePointAt(0)! - zero}`;
  }).join('').trim();
}
