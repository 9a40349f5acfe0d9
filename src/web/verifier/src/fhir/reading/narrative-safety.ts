import { whiteSpace } from '../../text.js';

// The sign for kelvin is a k without regard to case, and the long s is no s.
const anyCase = (text: string): string => text.replaceAll(/[a-z]/g, (c) => `[${c}${c.toUpperCase()}${c === 'k' ? '\\u212a' : ''}]`);
const letter = '[A-Za-z\\u212a]';

// Letters of other scripts, which do not end a name: <scripté> is another element than <script>.
const nameGoesOn = '(?![\\u{10000}-\\u{10ffff}])[\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}\\u200c\\u200d]';
const elements = anyCase('(?:script|style|iframe|object|embed|form|input|button|link|meta|base|svg|math)');
const active = new RegExp(
  `<${whiteSpace}*(?:/${whiteSpace}*)?${elements}(?!${nameGoesOn})|(?:${whiteSpace}|["'/])${anyCase('on')}${letter}+${whiteSpace}*=`
  + `|${anyCase('(?:javascript|vbscript|data:text/html)')}${whiteSpace}*:|<!(?:${letter}|\\[)|<\\?`, 'u');

/** Whether a narrative is without active content. FHIR allows none (R4, narrative §2.4.0); whoever shows a narrative must still escape or clean it. */
export function isSafeNarrative(div: string): boolean {
  return !active.test(div);
}
