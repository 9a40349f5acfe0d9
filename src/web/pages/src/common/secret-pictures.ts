import table from '../../../../../specs/terminology/secret-pictures.json';
import { secretWords } from '@healthpassport/verifier';

/** One of the things of the holder's secret. */
export interface SecretPicture {
  readonly number: number;
  /** Its word in each language of the tables, in their order. */
  readonly words: readonly string[];
  readonly picture: SVGSVGElement;
}

const onePath = /<path\b([^>]*?) d="([^"]+)"/g;

/** All things of the secret, by their numbers. */
export function secretPictures(): readonly SecretPicture[] {
  return table.pictures.map((paths, number) => ({ number, words: secretWords(number), picture: draw(paths) }));
}

/** The paths of a picture in the table's markup, and whether what lies within them twice is left open. */
export function pathsOf(markup: string): readonly { readonly d: string; readonly isEvenOdd: boolean }[] {
  return [...markup.matchAll(onePath)].map(([, attributes, d]) => ({ d: d!, isEvenOdd: attributes!.includes('fill-rule="evenodd"') }));
}

// Paths are taken out of the table's markup and made anew: no markup is ever parsed into the page.
function draw(markup: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', table.viewBox);
  svg.setAttribute('aria-hidden', 'true');
  for (const { d, isEvenOdd } of pathsOf(markup)) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    path.setAttribute('fill', 'currentColor');
    if (isEvenOdd) {
      path.setAttribute('fill-rule', 'evenodd');
    }

    svg.append(path);
  }

  return svg;
}
