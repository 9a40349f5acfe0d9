import { limits } from '../generated/limits.js';
import { Failure, type Result } from '../model/failure.js';
import { parseDigits } from '../text.js';

/** What the text of one code begins with. */
export const numericQrPrefix = 'shc:/';

const offset = 0x2d; // "-", the lowest character of base64url and the point; the highest is z, 77 above it
const maxPair = 0x7a - offset;
const zero = 0x30;

/** What one QR code of a SMART Health Card holds. */
export interface NumericQrPart {
  /** Which part it is, from 1. */
  readonly number: number;
  /** How many parts there are; 1 for a card in one code. Several are deprecated since 2022. */
  readonly count: number;
  /** The part of the JWS. */
  readonly text: string;
}

/**
 * Takes the text of one code apart: `shc:/`, then two digits for each character of the JWS (`specs/smart-health-card.md` §1).
 * @param text the text, with nothing around it
 */
export function readNumericQr(text: string): Result<NumericQrPart> {
  if (!text.startsWith(numericQrPrefix)) {
    return new Failure('not-a-health-credential', 'text', 'text that begins with shc:/');
  }

  if (text.length > limits.numericQrCharacters) {
    return new Failure('too-large', 'text', `at most ${limits.numericQrCharacters} characters`);
  }

  const slash = text.lastIndexOf('/');
  const isPart = slash >= numericQrPrefix.length;
  const chunk = isPart ? readChunkHead(text.slice(numericQrPrefix.length, slash)) : { number: 1, count: 1 };
  if (chunk === undefined) {
    return new Failure('malformed', 'shc.chunk', 'the number of the part and how many there are');
  }

  const jws = decode(text.slice(isPart ? slash + 1 : numericQrPrefix.length));
  return jws === undefined
    ? new Failure('malformed', 'shc.digits', 'an even number of digits 0 to 9, each pair at most 77')
    : { ...chunk, text: jws };
}

function readChunkHead(head: string): Pick<NumericQrPart, 'number' | 'count'> | undefined {
  const slash = head.indexOf('/');
  const [number, count] = [parseDigits(head.slice(0, Math.max(slash, 0))), parseDigits(head.slice(slash + 1))];
  return number !== undefined && count !== undefined && number >= 1 && number <= count && count <= limits.qrChunks ? { number, count } : undefined;
}

function decode(digits: string): string | undefined {
  if (digits === '' || digits.length % 2 !== 0) {
    return undefined;
  }

  let text = '';
  for (let i = 0; i < digits.length; i += 2) {
    // Plain arithmetic on 0 to 9: digits of other scripts are none here.
    const [high, low] = [digits.charCodeAt(i) - zero, digits.charCodeAt(i + 1) - zero];
    if (high < 0 || high > 9 || low < 0 || low > 9 || high * 10 + low > maxPair) {
      return undefined;
    }

    text += String.fromCharCode(high * 10 + low + offset);
  }

  return text;
}
