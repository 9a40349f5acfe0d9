/** What an element may hold; what is missing is passed over. */
export type Child = Node | string | undefined | false | readonly Child[];

/** Attributes of an element, and its listeners. A value of true is an attribute without one; false and undefined are none. */
export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined | ((event: Event) => void);
}

/** Makes an element. Text is always text: nothing is ever read as markup. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : `${value}`);
    }
  }

  append(element, children);
  return element;
}

/** Makes an icon of paths on a grid of 24 by 24. It says nothing that does not stand beside it in words. */
export function icon(...paths: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  for (const d of paths) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }

  return svg;
}

/** Puts other content in the place of an element's. */
export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren();
  append(element, children);
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children.flat(8) as readonly (Node | string | undefined | false)[]) {
    if (child !== undefined && child !== false && child !== '') {
      element.append(child);
    }
  }
}
