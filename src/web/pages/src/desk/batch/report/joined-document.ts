/** A document to be printed, and the number of its person. */
export interface NumberedDocument {
  readonly number: number;
  readonly html: string;
}

/**
 * Several documents of the service as one, under the head of the first, each on a page of its own and with its number on top, by which sheet and slip find the same
 * person. The markup is the service's; nothing of a file goes into it.
 */
export function joinedDocument(documents: readonly NumberedDocument[], most: number): string {
  return joined(documents, most, (body) => [...body.childNodes], true);
}

/** Only the cards to cut out and fold, as many on a page as it takes. */
export function cardsDocument(documents: readonly NumberedDocument[], most: number): string {
  return joined(documents, most, (body) => [...body.querySelectorAll('section.cut')], false);
}

function joined(documents: readonly NumberedDocument[], most: number, partsOf: (body: HTMLElement) => readonly Node[], isOnOwnPage: boolean): string {
  const parser = new DOMParser();
  const whole = parser.parseFromString(documents[0]?.html ?? '', 'text/html');
  const bodies = documents.map(({ number, html }, i) => {
    const body = whole.createElement('div');
    body.className = isOnOwnPage && i > 0 ? 'next' : '';
    const cue = whole.createElement('p');
    cue.className = 'cue';
    cue.textContent = `${number} / ${most}`;
    body.append(cue, ...partsOf(parser.parseFromString(html, 'text/html').body).map((node) => whole.importNode(node, true)));
    return body;
  });
  whole.body.replaceChildren(...bodies);
  return `<!doctype html>\n${whole.documentElement.outerHTML}`;
}
