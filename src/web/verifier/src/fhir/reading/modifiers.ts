import { isJsonList, isJsonObject, type JsonValue } from '../../json/json-value.js';
import type { FhirDefect } from '../fhir-defects.js';

/**
 * The defect of what may turn the meaning of a value around, at any depth: extensions that modify, and implicit rules. Who does not know them must not use
 * the resource (R4, extensibility §2.4.1).
 */
export function findModifier(value: JsonValue): FhirDefect | undefined {
  const [names, inner] = isJsonObject(value) ? [[...value.keys()], [...value.values()]] : [[], isJsonList(value) ? value : []];
  for (const [i, one] of inner.entries()) {
    const found = findInMember(names[i], one);
    if (found !== undefined) {
      return found;
    }
  }

  return undefined;
}

/** The same for one member and what is within it. */
export function findInMember(name: string | undefined, value: JsonValue): FhirDefect | undefined {
  return name === 'modifierExtension' ? 'modifier-extension' : name === 'implicitRules' ? 'implicit-rules' : findModifier(value);
}
