const firstCharacter = 45; // of the numbers of a SMART Health Card: each character is two digits

/** A SMART Health Card of a file as it stands in a code (`shc:/` and digits); every other text as it is. */
export function asNumericQr(text: string, format: string | undefined): string {
  return format === 'shc' && /^[\w.-]+$/.test(text)
    ? `shc:/${[...text].map((character) => `${character.charCodeAt(0) - firstCharacter}`.padStart(2, '0')).join('')}`
    : text;
}
