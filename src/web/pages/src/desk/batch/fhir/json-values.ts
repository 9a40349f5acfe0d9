/** One of the values of a text, as it was written, and the line where it begins. */
export interface JsonPiece {
  readonly line: number;
  readonly text: string;
}

/**
 * Cuts a text into its objects without reading them: a single one, one a line (NDJSON), or the items of an array. Each is then read as strictly as if it had come alone.
 * @param most how many are wanted: one more tells that there are too many
 * @returns undefined when something else stands between them
 */
export function jsonObjects(text: string, most: number): readonly JsonPiece[] | undefined {
  const isList = /^\s*\[/.test(text);
  const end = isList ? text.lastIndexOf(']') : text.length;
  if (isList && text.slice(end + 1).trim() !== '') {
    return undefined;
  }

  const pieces: JsonPiece[] = [];
  let at = isList ? text.indexOf('[') + 1 : 0;
  let line = 1 + lineEnds(text, 0, at);
  while (true) {
    const start = at + text.slice(at, end).search(/\S|$/);
    line += lineEnds(text, at, start);
    if (start === end || pieces.length > most) {
      return pieces;
    }

    const close = text[start] === '{' ? endOfObject(text, start, end) : undefined;
    if (close === undefined) {
      return undefined;
    }

    pieces.push({ line, text: text.slice(start, close) });
    line += lineEnds(text, start, close);
    at = close;
    if (isList) {
      const comma = at + text.slice(at, end).search(/\S|$/);
      const isLast = comma === end;
      if (!isLast && (text[comma] !== ',' || text.slice(comma + 1, end).trim() === '')) {
        return undefined;
      }

      line += lineEnds(text, at, comma);
      at = isLast ? comma : comma + 1;
    }
  }
}

// Behind the bracket that closes the object that begins here. Brackets within texts do not count.
function endOfObject(text: string, start: number, end: number): number | undefined {
  const signs = /["{}]/g;
  signs.lastIndex = start;
  let depth = 0;
  for (let found = signs.exec(text); found !== null && found.index < end; found = signs.exec(text)) {
    if (found[0] === '"') {
      const close = endOfText(text, signs.lastIndex);
      if (close === undefined) {
        return undefined;
      }

      signs.lastIndex = close;
    } else {
      depth += found[0] === '{' ? 1 : -1;
      if (depth === 0) {
        return signs.lastIndex;
      }
    }
  }

  return undefined;
}

// Behind the quotation mark that closes a text. One behind an odd number of backslashes is part of it.
function endOfText(text: string, start: number): number | undefined {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\' && at - 1 - slashes >= start) {
      slashes++;
    }

    if (slashes % 2 === 0) {
      return at + 1;
    }
  }

  return undefined;
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count++;
  }

  return count;
}
