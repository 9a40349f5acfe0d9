import { limits } from '../generated/limits.js';
import { decodeBase64Url } from '../jose/base64url.js';
import { isJsonObject, JsonNumber, textMember, type JsonObject } from '../json/json-value.js';
import { parseStrictJson } from '../json/strict-json.js';
import { Failure, type Result } from '../model/failure.js';
import type { HealthLink } from '../model/statement.js';
import { isAcceptableText } from '../passport/passport-text.js';

const keyBytes = 32;
const lastSecond = 253_402_300_799; // of the year 9999
const maxVersion = 0x7fff_ffff;

// The host is only what every keyboard has: one in look-alike letters could pass for another.
const urlForm = /^https:\/\/([A-Za-z0-9.:[\]-]+)(?:[/?#]|$)/i;

/**
 * Reads the payload of a health link (`specs/health-links.md` §2): base64url of a JSON object with url, key, exp, flag, label and v.
 * Unknown members and flags are ignored.
 * @param maxUrl the longest url in characters
 */
export function readHealthLinkPayload(base64Url: string, maxUrl: number): Result<HealthLink> {
  const json = decodeBase64Url(base64Url);
  const payload = json && parseStrictJson(json, limits.jsonDepth);
  if (!isJsonObject(payload)) {
    return refused('link', 'base64url of a JSON object');
  }

  const url = textMember(payload, 'url') ?? '';
  const host = url.length > maxUrl ? undefined : urlForm.exec(url)?.[1];
  if (host === undefined) {
    return refused('link.url', `an https address of at most ${maxUrl} characters`);
  }

  if (decodeBase64Url(textMember(payload, 'key') ?? '')?.length !== keyBytes) {
    return refused('link.key', '32 bytes in base64url');
  }

  const expires = numberMember(payload, 'exp', 0, lastSecond);
  if (expires === 'refused') {
    return refused('link.exp', 'seconds since 1970');
  }

  const version = numberMember(payload, 'v', 1, maxVersion) ?? 1;
  if (version === 'refused' || !Number.isInteger(version)) {
    return refused('link.v', 'a whole number');
  }

  const flags = textMember(payload, 'flag') ?? '';
  if (flags.includes('U') && flags.includes('P')) {
    return refused('link.flag', 'not U with P');
  }

  const label = textMember(payload, 'label') ?? '';
  if (label !== '' && !isAcceptableText(label, limits.linkLabel)) {
    return refused('link.label', `at most ${limits.linkLabel} characters`);
  }

  return {
    host,
    label: label === '' ? undefined : label,
    expiresAt: expires === undefined ? undefined : Math.trunc(expires) * 1000,
    needsPasscode: flags.includes('P'),
    longTerm: flags.includes('L'),
    version,
  };
}

function numberMember(payload: JsonObject, name: string, min: number, max: number): number | 'refused' | undefined {
  const value = payload.get(name) ?? undefined;
  const number = value instanceof JsonNumber ? Number(value.text) : NaN;
  return value === undefined ? undefined : number >= min && number <= max ? number : 'refused';
}

function refused(where: string, expected: string): Failure {
  return new Failure('malformed', where, expected);
}
