import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.js';
import { placeOf, type VcFindings } from './vc-findings.js';

/** Checks a name or description when it is there: a string, or objects with a text, its language and its direction (VCDM 2.0 §11.1). */
export function checkLanguageValue(json: JsonObject, name: string, where: string, findings: VcFindings): void {
  const value = json.get(name);
  if (value !== undefined && !(isJsonList(value) ? value.length > 0 && value.every(isOne) : typeof value === 'string' || isOne(value))) {
    findings.add(placeOf(where, name), 'a string, or objects with @value, @language and @direction (ltr or rtl) and nothing else');
  }
}

function isOne(json: JsonValue): boolean {
  return isJsonObject(json) && typeof json.get('@value') === 'string' && [...json].every(([name, value]) => {
    switch (name) {
      case '@value':
        return true;
      case '@language':
        return typeof value === 'string';
      case '@direction':
        return value === 'ltr' || value === 'rtl';
      default:
        return false;
    }
  });
}
