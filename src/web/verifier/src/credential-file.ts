import { utf8 } from './bytes.js';
import { limits } from './generated/limits.js';
import { isJsonList, isJsonObject, member, type JsonValue } from './json/json-value.js';
import { parseStrictJson } from './json/strict-json.js';
import { joinChunkedCards } from './smart-health-card/chunked-cards.js';
import { trim } from './text.js';
import { credentialsIn } from './vc-jwt/presentations.js';

const codePrefix = 'HC1:';
const cardsMember = 'verifiableCredential';

/**
 * Finds the credentials in a text that may hold several: one a line, a `.smart-health-card` file, the answer of a FHIR server, a deep link, codes that were cut
 * into parts, presentations.
 * @param text the text; may be anything. One longer than `limits.credentialFileCharacters` is one unreadable credential.
 * @returns one text for each credential, at least one, in the order of the file; a card in several codes stands where its first part stood
 */
export async function splitCredentials(text: string): Promise<readonly string[]> {
  if (text.length > limits.credentialFileCharacters) {
    return [text];
  }

  const content = text.replace(/^\ufeff+/, '');
  const trimmed = trim(content);
  const taken: string[] = [];
  for (const one of /^[{["]/.test(trimmed) ? fromJson(trimmed) : fromLines(content)) {
    if (taken.length <= limits.credentialsInFile) {
      taken.push(...(await credentialsIn(one)));
    }
  }

  const found = joinChunkedCards(taken.slice(0, limits.credentialsInFile + 1));
  return found.length === 0 ? [trimmed] : found.length > limits.credentialsInFile ? [text] : found;
}

// A space is a data character of Base45 and of nothing else.
function fromLines(text: string): readonly string[] {
  return text.split('\n')
    .map(withoutReturns)
    .map((line) => (line.startsWith(codePrefix) ? line : trim(line)))
    .filter((line) => line !== '')
    .flatMap((line) => fromDeepLink(line) ?? [line]);
}

// One look at each character: a regular expression for the end may take many.
function withoutReturns(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') {
    end--;
  }

  return line.slice(0, end);
}

// https://viewer.example/SMARTHealthCard/#{"verifiableCredential":[...]}, the object percent-encoded
function fromDeepLink(line: string): readonly string[] | undefined {
  const hash = line.indexOf('#');
  const fragment = hash < 0 || !line.startsWith('https://') ? '' : unescapePercent(line.slice(hash + 1));
  return fragment.startsWith('{') ? fromJson(fragment) : undefined;
}

function fromJson(json: string): readonly string[] {
  const root = parseStrictJson(utf8(json), limits.credentialJsonDepth);
  const texts = typeof root === 'string' ? [root] : isJsonList(root) ? root : listed(root);
  return texts?.every((one) => typeof one === 'string') === true ? (texts as readonly string[]) : [json];
}

function listed(root: JsonValue | undefined): readonly (JsonValue | undefined)[] | undefined {
  const cards = member(root, cardsMember);
  if (isJsonList(cards)) {
    return cards;
  }

  const parameters = member(root, 'parameter');
  return isJsonList(parameters) ? parameters.filter(isCard).map((card) => member(card, 'valueString')) : undefined;
}

function isCard(parameter: JsonValue): boolean {
  return isJsonObject(parameter) && parameter.get('name') === cardsMember && parameter.has('valueString');
}

/** A text with its percent-encoded UTF-8 decoded; what is none stays as it is. */
function unescapePercent(text: string): string {
  return text.replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    let decoded = '';
    for (let at = 0; at < run.length;) {
      const length = 3 * lengthOfRune(parseInt(run.slice(at + 1, at + 3), 16));
      const letter = length === 0 ? undefined : letterOf(run.slice(at, at + length));
      decoded += letter ?? run.slice(at, at + 3);
      at += letter === undefined ? 3 : length;
    }

    return decoded;
  });
}

/** How many bytes a character takes that begins with a byte; 0 for a byte that begins none. */
function lengthOfRune(first: number): number {
  return first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

function letterOf(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
