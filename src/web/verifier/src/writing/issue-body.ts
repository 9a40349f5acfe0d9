import { encodeBase64Url } from '../jose/base64url.js';
import { jsonText } from '../json/json-text.js';
import { summaryMembers } from '../json/summary-json.js';
import { entriesOf } from '../model/health-summary.js';
import type { SealedPassport } from './passport-sealing.js';

/** What the service is sent of a passport that was sealed here: nothing of the sealed part but its lanes. */
export interface SealedBody {
  /** The open part as JSON of `specs/summary.schema.json`; undefined when it is empty. */
  readonly summary?: unknown;
  /** The lanes in base64url, one for each twin. */
  readonly sealed: { readonly lanes: readonly [string, string] };
}

/** The body by which the service issues a sealed passport, for `JSON.stringify`; other members, such as the sheet, stand beside these. */
export function issueBody({ open, lanes: [first, second] }: SealedPassport): SealedBody {
  const isEmpty = open.holder === undefined && entriesOf(open).length === 0;
  const summary: unknown = isEmpty ? undefined : JSON.parse(jsonText(summaryMembers(open), false)); // numbers have at most 15 digits, and so stay exact
  return { summary, sealed: { lanes: [encodeBase64Url(first), encodeBase64Url(second)] } };
}
