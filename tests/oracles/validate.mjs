// Judges JSON files by a schema of specs/: node validate.mjs summary FILE...
// Prints a line for each file, in order: "valid", or "invalid" with the first place and rule. Ends with 0 when every file could be judged.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const specs = new URL("../../specs/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(`${name}.schema.json`, specs), "utf8"));

const [name, ...files] = process.argv.slice(2);
const schemas = { summary: read("summary"), statement: read("statement"), timeline: read("timeline") };
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, schemas: Object.values(schemas) });
const validate = ajv.getSchema(schemas[name].$id);

for (const file of files) {
  const valid = validate(JSON.parse(readFileSync(file, "utf8")));
  const error = validate.errors?.[0];
  console.log(valid ? "valid" : `invalid ${error.instancePath || "$"} ${error.schemaPath}`);
}
