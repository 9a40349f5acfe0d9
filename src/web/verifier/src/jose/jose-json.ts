import { isJsonList, JsonNumber, type JsonObject, type JsonValue } from '../json/json-value.js';

const endOfTime = 253_402_300_800; // 10000-01-01

/** The texts of a member that is a list; none when there is no such member, undefined when it is something else. */
export function textsMember(json: JsonObject, name: string): readonly string[] | undefined {
  const member = json.get(name) ?? [];
  return json.has(name) && !isJsonList(json.get(name)) ? undefined : texts(member);
}

/** A NumericDate (RFC 7519 §2) in whole seconds, fractions cut off; undefined for everything that is no time from 1970 to 9999. */
export function secondsOf(json: JsonValue | undefined): number | undefined {
  const seconds = json instanceof JsonNumber ? Number(json.text) : NaN;
  return seconds >= 0 && seconds < endOfTime ? Math.floor(seconds) + 0 : undefined; // minus zero is zero
}

function texts(list: JsonValue): readonly string[] | undefined {
  return isJsonList(list) && list.every((item) => typeof item === 'string') ? (list as readonly string[]) : undefined;
}
