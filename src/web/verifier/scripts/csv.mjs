// The tables of specs/: comma-separated, line feeds, quotes around fields that need them, doubled within.

/** The rows of a table, each a list of fields; the first row is the head. */
export function rows(text) {
  const all = [];
  let row = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') {
        field += c;
      } else if (text[i + 1] === '"') {
        field += c;
        i++;
      } else {
        quoted = false;
      }
    } else if (c === '"') {
      quoted = true;
    } else if (c === ',' || c === '\n') {
      row.push(field);
      field = '';
      if (c === '\n') {
        all.push(row);
        row = [];
      }
    } else {
      field += c;
    }
  }

  return field === '' && row.length === 0 ? all : [...all, [...row, field]];
}

/** The rows as objects, by the names in the head. */
export function records(text) {
  const [head, ...rest] = rows(text);
  return rest.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}
