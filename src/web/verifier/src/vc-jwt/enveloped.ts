import { isJsonList, isJsonObject, textMember, type JsonValue } from '../json/json-value.js';

const scheme = 'data:';

/** Whether an object has a type. */
export function hasType(json: JsonValue, type: string): boolean {
  const types = isJsonObject(json) ? json.get('type') : undefined;
  return types === type || (isJsonList(types) && types.includes(type));
}

/** The media type and the text after the comma of the `data:` URL (RFC 2397) in the place of an object's content (VCDM 2.0 §4.12.1 and §4.12.2). */
export function dataUrl(json: JsonValue): { readonly mediaType: string; readonly text: string } | undefined {
  const url = textMember(json, 'id') ?? '';
  const comma = url.indexOf(',');
  return url.startsWith(scheme) && comma > scheme.length ? { mediaType: url.slice(scheme.length, comma), text: url.slice(comma + 1) } : undefined;
}
