import { codeLabel, Terminology } from '@healthpassport/verifier';
import type { Language } from '../../common/language.ts';
import { ConceptBox } from './concept-box.ts';
import type { Field } from './field.ts';

/** A field for what a note to the next clinic is about: any concept, found by typing. */
export function targetField(language: Language, value: unknown): Field {
  let target = value;
  const label = (): string => {
    const concept = typeof target === 'string' ? Terminology.current.find(target) : undefined;
    return concept === undefined ? '' : codeLabel(concept, language.ofTerms);
  };
  const box = new ConceptBox(language, 'desk-about', () => undefined, (concept) => {
    target = concept.key;
    box.input.value = label();
    box.input.focus();
  });
  box.input.value = label();
  return {
    element: box.element, control: box.input, member: 'target', wrong: language.say('desk-nothing-found'),
    read: () => (box.input.value.trim() === '' ? {} : target !== undefined && (typeof target === 'object' || box.input.value === label()) ? { target } : undefined),
    refuse: (message) => { box.say(message); box.input.focus(); },
  };
}
