import type { HolderSecret } from '@healthpassport/verifier';
import { secretPictures } from '../common/secret-pictures.ts';

/** Fills the empty slip of the service with a secret, here, so that nobody else learns it. @param languages those of the slip, in its order */
export function slipDocument(template: string, secret: HolderSecret, languages: readonly string[]): string {
  const slip = new DOMParser().parseFromString(template, 'text/html');
  const numbers = secret.digits.split('-');
  const pictures = secretPictures();
  const words = [...new Set(languages)].map((language) => secret.things(language).map(({ word }) => word));
  slip.querySelectorAll('.slip tr').forEach((row, i) => {
    row.querySelector('.picture')!.append(pictures[Number(numbers[i])]!.picture);
    row.querySelectorAll('td[lang]').forEach((cell, column) => { cell.textContent = words[column]![i]!; });
    row.querySelector('.digits bdi')!.textContent = numbers[i]!;
  });
  return `<!doctype html>\n${slip.documentElement.outerHTML}`;
}
