import { limits } from '../generated/limits.js';
import { Failure, type Result } from '../model/failure.js';
import type { HealthLink } from '../model/statement.js';
import { readHealthLinkPayload } from './health-link-payload.js';

const smart = 'shlink:/';
const verifiable = 'vhlink:/';

/** A health link that was read. */
export interface ReadLink {
  /** The format's name in statements. */
  readonly format: LinkFormat;
  /** What may be told of it. */
  readonly link: HealthLink;
}

type LinkFormat = 'shl' | 'vhl';

/** Whether a text says that it is a health link that nobody has signed (`specs/health-links.md` §1). It may be a broken one. */
export function isHealthLink(text: string): boolean {
  return split(text) !== undefined;
}

/** Reads a link: `shlink:/…` or `vhlink:/…`, either after `https://viewer#`. Its address and its key are secrets: only the host is told. */
export function readHealthLink(text: string): Result<ReadLink> {
  if (text.length > limits.tokenCharacters) {
    return new Failure('too-large', 'text', `at most ${limits.tokenCharacters} characters`);
  }

  const found = split(text);
  if (found === undefined) {
    return new Failure('not-a-health-credential', 'text', 'a health link');
  }

  const { format, payload } = found;
  const link = readHealthLinkPayload(payload, format === 'shl' ? limits.smartLinkUrl : limits.tokenCharacters);
  return link instanceof Failure ? link : { format, link };
}

function split(text: string): { readonly format: LinkFormat; readonly payload: string } | undefined {
  const viewer = /^https:\/\//i.test(text) ? text.indexOf('#') : -1;
  const link = text.slice(viewer + 1);
  const format = link.startsWith(smart) ? 'shl' : link.startsWith(verifiable) ? 'vhl' : undefined;
  return format && { format, payload: link.slice(smart.length) };
}
