import { codeLabel, Failure, type Concept, type ConceptKind, type Entry, type Link } from '@healthpassport/verifier';
import { h } from '../../common/dom.ts';
import { dayText } from './typed-date.ts';
import type { Language } from '../../common/language.ts';
import { entryFields } from './entry-fields.ts';
import { entryOf, type EntryJson } from './entry-json.ts';
import type { Field } from './field.ts';

const doneKinds: readonly ConceptKind[] = ['vaccine', 'screening', 'procedure', 'implant']; // what somebody does; a fact that is told today is not

/** What the form knows beside the concept. */
export interface EntryFormOptions {
  readonly language: Language;
  readonly today: number;
  /** Members of an entry that is changed; those of a new one that are filled in already. */
  readonly value: EntryJson;
  /** For a new entry: where those come from that are not of today. */
  readonly usualSource?: string;
  /** The links that sources may name. */
  readonly links: readonly Link[];
  readonly onDone: (entry: Entry) => void;
  readonly onCancel: () => void;
}

/** The form of one entry. Enter in any field takes it; Escape leaves it. */
export function entryForm(concept: Concept, options: EntryFormOptions): HTMLFormElement {
  const { language, links, onDone, onCancel } = options;
  const fields = entryFields(concept, options);
  if (doneKinds.includes(concept.kind)) {
    followDate(fields, options);
  }

  const message = h('p', { class: 'message', role: 'alert' });
  const take = (): void => {
    const members = membersOf(fields);
    const entry = members && entryOf(concept, members, links);
    if (entry instanceof Failure) {
      const place = fields.find(({ member }) => entry.where.startsWith(member)) ?? fields.find(({ member }) => ['systolic', 'diastolic', 'value', 'result'].includes(member)) ?? fields[0]!;
      place.refuse([language.say(place.member === 'unit' ? 'desk-unit-missing' : 'desk-refused'), ' ', h('bdi', { class: 'soft small', lang: 'en' }, entry.expected)]);
    } else if (entry !== undefined) {
      onDone(entry);
    }
  };
  const form = h('form', {
    class: 'entry-form', 'data-key': concept.key, 'aria-label': codeLabel(concept, language.ofTerms),
    submit: (event) => { event.preventDefault(); take(); },
    keydown: (event) => {
      const { key, target, ctrlKey } = event as KeyboardEvent;
      if (key === 'Escape') {
        onCancel();
      } else if (key === 'Enter' && !ctrlKey && target instanceof HTMLSelectElement) {
        event.preventDefault();
        take();
      }
    },
  }, h('h3', { dir: 'auto' }, codeLabel(concept, language.ofTerms)),
  h('div', { class: 'fields' }, fields.map(({ element }) => element)),
  h('div', { class: 'row' }, h('button', { type: 'submit' }, language.say('desk-take')), h('button', { type: 'button', class: 'plain', click: onCancel }, language.say('desk-cancel'))), message);
  return form;
}

function membersOf(fields: readonly Field[]): EntryJson | undefined {
  let members: EntryJson = {};
  for (const field of fields) {
    const own = field.read();
    if (own === undefined) {
      field.refuse(field.wrong);
      return undefined;
    }

    members = { ...members, ...own };
  }

  return members;
}

// What is done today is done here, as long as nobody says otherwise.
function followDate(fields: readonly Field[], { today, usualSource }: EntryFormOptions): void {
  const [date, source] = ['date', 'source'].map((name) => fields.find(({ member }) => member === name));
  if (usualSource === undefined || date === undefined || source === undefined) {
    return;
  }

  let isChosen = false;
  const follow = (): void => {
    source.control.value = isChosen ? source.control.value : date.read()?.['date'] === dayText(today) ? 'done' : usualSource;
  };
  source.control.addEventListener('change', () => { isChosen = true; });
  date.control.addEventListener('input', follow);
  follow();
}
