import type { Statement } from '@healthpassport/verifier';
import { ask } from '../common/ask.ts';
import { h, type Child } from '../common/dom.ts';
import { foreign } from '../common/foreign-text.ts';
import type { Language } from '../common/language.ts';
import { listedOf, sectionKeys } from '../entries/entry-list.ts';
import { reasonText } from '../read/verdict.ts';
import type { CarriedCode } from './carried.ts';
import { showFullScreen } from './full-screen.ts';
import { giveFile } from '../common/give-file.ts';
import { qrPicture } from './qr-drawing.ts';
import { qrOf } from './qr.ts';
import { sdJwtChoice } from './sd-jwt-choice.ts';

/** The codes that are carried, each by the name of what is in it. @param onDrop gets a code that the person does not want to carry any more */
export function codeList(codes: readonly CarriedCode[], language: Language, onDrop: (text: string) => void): HTMLElement {
  return h('section', { class: 'codes' }, h('h2', {}, language.say('carry-codes')),
    h('ul', {}, codes.map((code, i) => h('li', { class: 'code', 'data-format': code.statement?.format, 'data-verdict': code.statement?.verdict }, item(code, i + 1, language, onDrop)))),
    h('p', { class: 'soft small' }, language.say('carry-picture-says')));
}

function item({ text, statement }: CarriedCode, number: number, language: Language, onDrop: (text: string) => void): Child {
  const name = `${number}. ${nameOf(statement, language)}`;
  const qr = qrOf(text);
  const label = (key: string): string => `${language.text(key)}: ${name}`;
  return [
    h('h3', {}, name),
    statement?.issuer && h('p', { class: 'soft' }, language.say('signed-by'), ' ', foreign(statement.issuer.name),
      statement.time.issuedAt !== undefined && [' · ', language.say('issued-on'), ' ', h('bdi', { class: 'day' }, new Date(statement.time.issuedAt).toISOString().slice(0, 10))]),
    statement && statement.verdict !== 'accepted' && h('p', { class: 'note' }, language.say(`verdict-${statement.verdict}`), '. ', statement.reasons.map((reason) => [reasonText(reason, language), ' '])),
    qr === undefined && h('p', { class: 'message' }, language.say('carry-too-long')),
    h('div', { class: 'row' },
      qr && h('button', { type: 'button', class: 'show', 'aria-label': label('carry-show'), click: () => showFullScreen(qr, number, name, language) }, language.say('carry-show')),
      qr && h('button', { type: 'button', class: 'plain picture-file', 'aria-label': label('carry-picture'), click: () => void qrPicture(qr).then((picture) => picture && giveFile(picture, `code-${number}.png`)) }, language.say('carry-picture')),
      qr === undefined && h('button', { type: 'button', class: 'plain', 'aria-label': label('carry-file'), click: () => void giveFile(new Blob([text], { type: 'text/plain' }), `code-${number}.txt`) }, language.say('carry-file')),
      h('button', { type: 'button', class: 'danger plain drop', 'aria-label': label('carry-drop'), click: () => void ask([language.say('carry-drop-ask'), ' ', name], language.say('carry-drop'), language.say('carry-keep')).then((sure) => sure && onDrop(text)) }, language.say('carry-drop'))),
    sdJwtChoice(text, number, language),
  ];
}

// What is in it, in a few words.
function nameOf(statement: Statement | undefined, language: Language): string {
  const summary = statement?.summary ?? statement?.unverifiedSummary;
  const keys = summary === undefined ? [] : sectionKeys(listedOf(summary));
  return keys.length === 0 ? language.text('carry-code') : keys.map((key) => language.text(key)).join(', ');
}
