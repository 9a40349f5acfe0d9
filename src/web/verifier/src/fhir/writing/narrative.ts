import type { Entry } from '../../model/entries.js';
import { entryText } from './entry-text.js';
import type { IpsSection } from './ips-sections.js';

const nothing = '—';
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The narrative of a section as one div: its entries in words, as XHTML. It says nothing that the coded entries do not say. @param more words of what else is in it */
export function narrativeOf(section: IpsSection, entries: readonly Entry[], language: string, more: readonly string[] = []): string {
  const direction = language === 'ar' ? ' dir="rtl"' : '';
  const lines = [...entries.map((entry) => entryText(entry, language)), ...more];
  const items = lines.map((line) => `<li>${escape(line)}</li>`).join('');
  const content = lines.length === 0 ? `<p>${escape(section.title)}: ${nothing}</p>` : `<ul>${items}</ul>`;
  return `<div xmlns="http://www.w3.org/1999/xhtml" lang="${escape(language)}" xml:lang="${escape(language)}"${direction}>${content}</div>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (c) => escapes[c]!);
}
