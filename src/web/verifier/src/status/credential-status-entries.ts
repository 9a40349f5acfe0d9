import { decimalOf, integerMember, isJsonList, isJsonObject, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import { Failure, type Result } from '../model/failure.js';
import type { OtherContent } from '../model/health-summary.js';
import { isAbsoluteUrl } from '../vc-jwt/absolute-url.js';
import { hasType } from '../vc-jwt/enveloped.js';
import { otherContent } from '../vc-jwt/vc-content.js';
import { VcFindings } from '../vc-jwt/vc-findings.js';
import type { StatusReference } from './status-reference.js';

const entryType = 'BitstringStatusListEntry';
const maxIndex = 0xffff_ffff;
const maxSize = 8;

// No list has this name: a status that can't be read is an unknown status, never a good one.
const noList: StatusReference = { list: '', index: 0, purpose: 'value' };

/**
 * The places in status lists that a credential in JSON names: `credentialStatus` (Bitstring Status List 1.0 §2.1) and the claim `status`
 * (draft-ietf-oauth-status-list §6.1).
 * @param other takes entries that say nothing of revocation or suspension, or that are not understood
 */
export function readStatusEntries(json: JsonObject, other: OtherContent[]): Result<readonly StatusReference[]> {
  const found: StatusReference[] = [];
  for (const { item, where } of new VcFindings().objects(json, 'credentialStatus')) {
    const reference = hasType(item, entryType) ? readBitstringEntry(item, where) : noList;
    if (reference instanceof Failure) {
      return reference;
    }

    if (reference === undefined || reference === noList) {
      other.push(otherContent(where, item));
    }

    if (reference !== undefined) {
      found.push(reference);
    }
  }

  const claim = readStatusClaim(json);
  return claim instanceof Failure ? claim : [...found, ...claim];
}

/** The place that the claim `status` names, if it is there. Another mechanism than a status list gives a place in no list. */
export function readStatusClaim(json: JsonObject): Result<readonly StatusReference[]> {
  const status = json.get('status');
  const reference = tokenReference(status);
  return status === undefined ? []
    : reference === undefined ? new Failure('content-malformed', 'status.status_list', 'idx as a whole number and uri as a URL')
    : [reference];
}

function tokenReference(status: JsonValue | undefined): StatusReference | undefined {
  if (!isJsonObject(status)) {
    return undefined;
  }

  const list = status.get('status_list');
  if (list === undefined) {
    return noList;
  }

  const uri = textMember(list, 'uri');
  const idx = decimalOf(isJsonObject(list) ? list.get('idx') : undefined);
  return isAbsoluteUrl(uri) && idx?.isInteger === true && idx.steps <= maxIndex ? { list: uri, index: Number(idx.steps), purpose: 'value' } : undefined;
}

// Undefined for purposes that say nothing of whether the credential counts.
function readBitstringEntry(json: JsonObject, where: string): Result<StatusReference> | undefined {
  const bad = (name: string, expected: string): Failure => new Failure('content-malformed', `${where}.${name}`, expected);
  const digits = textMember(json, 'statusListIndex') ?? '';
  if (!/^[0-9]+$/.test(digits) || Number(digits) > maxIndex) {
    return bad('statusListIndex', 'a string of decimal digits');
  }

  const list = textMember(json, 'statusListCredential');
  if (!isAbsoluteUrl(list)) {
    return bad('statusListCredential', 'a URL');
  }

  const purpose = textMember(json, 'statusPurpose');
  if (purpose === undefined) {
    return bad('statusPurpose', 'a string');
  }

  const bits = json.has('statusSize') ? integerMember(json, 'statusSize', 1, maxSize) : 1;
  if (bits === undefined) {
    return bad('statusSize', `a whole number of 1 to ${maxSize}`);
  }

  const messages = json.get('statusMessage');
  if (messages === undefined ? bits > 1 : !isJsonList(messages) || messages.length !== 1 << bits) {
    return bad('statusMessage', 'a message for every value that an entry can have');
  }

  return purpose === 'revocation' || purpose === 'suspension' ? { list, index: Number(digits), purpose, bits } : undefined;
}
