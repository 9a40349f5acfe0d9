import { h } from './dom.ts';

const maxMarks = 4; // more marks on one letter are no writing of any language
const maxShown = 400;

// Characters that turn the direction of what follows, and those that cannot be seen.
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const halfCharacters = /\p{Cs}/gu;
const towers = new RegExp(`(\\p{M}{${maxMarks}})\\p{M}+`, 'gu');

/** A text of others made harmless for showing: no characters that turn what stands beside it, no towers of marks, no end without end. */
export function harmless(text: string): string {
  const plain = text.replaceAll(halfCharacters, '\uFFFD').replaceAll(controls, ' ').replaceAll(towers, '$1');
  return plain.length > maxShown ? `${[...plain].slice(0, maxShown).join('')}…` : plain;
}

/** A text of others, such as a name, isolated from the direction of what stands beside it. */
export function foreign(text: string): HTMLElement {
  return h('bdi', {}, harmless(text));
}
