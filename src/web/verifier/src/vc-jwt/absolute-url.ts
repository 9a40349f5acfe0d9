import type { JsonValue } from '../json/json-value.js';

const maxCharacters = 2000;
const form = /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020"<>\\^`{|}\u007f]+$/;

/** Whether a text has the form of an absolute URL, a DID among them: a scheme, a colon, and something without spaces, quotation marks and control characters. Nothing is ever fetched from one. */
export function isAbsoluteUrl(text: JsonValue | undefined): text is string {
  return typeof text === 'string' && text.length <= maxCharacters && form.test(text);
}
