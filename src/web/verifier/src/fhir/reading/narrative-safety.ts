import { whiteSpace } from '../../text.js';

// Letters of other scripts, which do not end a name: <scripté> is another element than <script>.
const nameGoesOn = '[\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}\\u200c\\u200d]';
const elements = 'script|style|iframe|object|embed|form|input|button|link|meta|base|svg|math';
const active = new RegExp(
  `<${whiteSpace}*/?${whiteSpace}*(?:${elements})(?!${nameGoesOn})|(?:${whiteSpace}|["'/])on[a-z]+${whiteSpace}*=`
  + `|(?:javascript|vbscript|data:text/html)${whiteSpace}*:|<![a-z\\[]|<\\?`, 'iu');

/** Whether a narrative is without active content. FHIR allows none (R4, narrative §2.4.0); whoever shows a narrative must still escape or clean it. */
export function isSafeNarrative(div: string): boolean {
  return !active.test(div);
}
