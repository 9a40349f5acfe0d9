import { Failure, subjectOf, type Code, type Entry, type Statement, type TimeLinePerson } from '@healthpassport/verifier';
import { recommendationOf } from '@healthpassport/verifier/guidance';
import { writeIpsDocument } from '@healthpassport/verifier/fhir';
import { personSummary } from '@healthpassport/verifier/writing';
import { fill, h } from '../common/dom.ts';
import { giveFile } from '../common/give-file.ts';
import { plain, type Language } from '../common/language.ts';
import { scheduleWords } from '../guidance/antigen-words.ts';
import type { PersonGuidance } from '../guidance/person-guidance.ts';

/** One person of what was read, as it is at this moment; undefined when it is no longer there. */
export type PersonNow = () => { readonly person: TimeLinePerson; readonly statements: readonly Statement[]; readonly guidance: PersonGuidance } | undefined;

let author = ''; // of the clinic, for the next file; forgotten with the page

/** Says what a FHIR file of a person holds, and gives it when that is wanted: what is shown then, opened entries only while they are open. @param onDone gets what is to be said afterwards */
export function offerFhir(read: PersonNow, language: Language, onDone: (key: string, count: number) => void): void {
  const field = h('input', { id: 'fhir-author', type: 'text', required: true, maxlength: 80, dir: 'auto', autocomplete: 'off' });
  field.value = author;
  const doses = h('input', { id: 'fhir-doses', type: 'checkbox' }); // a suggestion is no part of a record unless somebody wants it there
  const says = h('div', {});
  const dialog = h('dialog', { class: 'ask', 'aria-labelledby': 'fhir-heading', close: () => dialog.remove() },
    h('form', { submit: (event) => { event.preventDefault(); author = field.value; dialog.close(); void give(read, doses.checked, language, onDone); } },
      h('h2', { id: 'fhir-heading' }, language.say('fhir-give')), says,
      h('label', { for: 'fhir-author' }, language.say('fhir-author')), field,
      h('label', { class: 'check' }, doses, language.say('fhir-doses', { schedule: read()?.guidance.open.answer.schedule.id ?? '' })),
      h('div', { class: 'row' },
        h('button', { type: 'button', class: 'plain', click: () => dialog.close() }, language.say('carry-close')),
        h('button', { type: 'submit', id: 'give-fhir' }, language.say('fhir-give')))));
  const statements = read()?.statements ?? [];
  const isApart = statements.some(({ verdict }) => verdict !== 'accepted' && verdict !== 'caution');
  fill(says,
    h('p', {}, language.say('fhir-says')),
    statements.some(({ sealed }) => sealed === 'opened') && h('p', { class: 'old', id: 'fhir-sealed' }, language.say('fhir-sealed')),
    isApart && h('p', {}, language.say('fhir-apart')));
  document.body.append(dialog);
  dialog.showModal();
}

async function give(read: PersonNow, hasDoses: boolean, language: Language, onDone: (key: string, count: number) => void): Promise<void> {
  const found = read();
  if (found === undefined) {
    return; // wiped meanwhile
  }

  const summary = personSummary(found.person, found.statements);
  const seed = crypto.getRandomValues(new Uint8Array(16));
  const includeSensitive = found.person.entries.filter(({ sealed }) => sealed).flatMap(({ entry }) => keysOf(entry));
  const { open, opened } = found.guidance;
  const { answer } = opened ?? open;
  const recommendation = hasDoses ? {
    text: `${language.text('doses-next')}: ${plain(scheduleWords(answer, language))}`,
    of: (patient: string) => recommendationOf(answer, language.ofTerms, patient),
  } : undefined;
  const written = await writeIpsDocument({ summary, seed, language: language.ofTerms, includeSensitive, recommendation }, author, Date.now());
  if (written instanceof Failure) {
    onDone('fhir-not-written', 0);
    return;
  }

  await giveFile(new Blob([written.json], { type: 'application/fhir+json' }), 'summary.fhir.json');
  onDone('fhir-left-out', written.leftOut.length);
}

function keysOf(entry: Entry): readonly string[] {
  const codes: readonly (Code | undefined)[] = [subjectOf(entry), entry.type === 'care-note' ? entry.target : undefined];
  return codes.flatMap((code) => (code?.type === 'concept' ? [code.key] : []));
}
