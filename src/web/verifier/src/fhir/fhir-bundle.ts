import { limits } from '../generated/limits.js';
import { isJsonList, isJsonObject, textMember, type JsonObject, type JsonValue } from '../json/json-value.js';
import { parseStrictJson } from '../json/strict-json.js';
import { Failure, type Result } from '../model/failure.js';
import type { Defect } from '../model/statement.js';
import { Terminology } from '../model/terminology.js';
import type { FhirContent } from './fhir-content.js';
import { isObstacle } from './fhir-defects.js';
import { readResources } from './reading/bundle-reader.js';

/**
 * Reads a FHIR R4 bundle into a summary (`specs/fhir.md` §4). Nothing is lost: what the model does not know is kept with its JSON. Bad clinical content is
 * never a failure: an entry that can't be read safely becomes other content, and a defect says why. Nothing refers outside the bundle.
 * @param json the JSON in UTF-8; may be anything
 * @param table the table of concepts; the one that this package brings
 * @returns the content; `too-large`; or `summary-invalid` when it is not one JSON object with `resourceType` Bundle
 */
export function readFhirBundle(json: Uint8Array, table: Terminology = Terminology.current): Result<FhirContent> {
  if (json.length > limits.fhirBytes) {
    return new Failure('too-large', '$', `at most ${limits.fhirBytes} bytes`);
  }

  return readBundle(parseStrictJson(json, limits.fhirDepth), table);
}

/** Whether a JSON text is meant as a FHIR bundle, whether or not it can be read. */
export function isFhirBundle(json: Uint8Array): boolean {
  return json.length <= limits.fhirBytes && isBundle(parseStrictJson(json, limits.fhirDepth));
}

/** The first defect that forbids to issue from what was read: something in it may turn the meaning of the rest, or it is not certain whom it is about. */
export function obstacleOf(content: FhirContent): Defect | undefined {
  return content.defects.find((defect) => isObstacle(defect.code));
}

/** Reads a bundle that stands within other JSON, such as the payload of a SMART Health Card. */
export function readBundle(bundle: JsonValue | undefined, table: Terminology): Result<FhirContent> {
  if (!isBundle(bundle)) {
    return new Failure('summary-invalid', '$', 'a FHIR resource with resourceType Bundle');
  }

  const entries = bundle.get('entry');
  return isJsonList(entries) && entries.length > limits.fhirEntries
    ? new Failure('too-large', 'entry', `at most ${limits.fhirEntries} entries`)
    : readResources(bundle, table);
}

function isBundle(value: JsonValue | undefined): value is JsonObject {
  return isJsonObject(value) && textMember(value, 'resourceType') === 'Bundle';
}
