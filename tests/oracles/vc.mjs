// Judges payloads of vc+jwt by the schema that they name and by JSON-LD: node vc.mjs BASE-CONTEXT FILE...
// Prints one JSON object a line for each file, in order: { schema, types, terms } or { schema, undefined }. Nothing is fetched. Ends with 0 when every file could be judged.
import { readFileSync, readdirSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import jsonld from "jsonld";

const specs = new URL("../../specs/", import.meta.url);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const [base, ...files] = process.argv.slice(2);

const schemas = readdirSync(new URL("schemas/", specs)).map((name) => read(new URL(`schemas/${name}`, specs)));
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, strictTuples: false, formats: { uri: true }, schemas: [read(new URL("summary.schema.json", specs)), ...schemas] });

const contexts = {
  "https://www.w3.org/ns/credentials/v2": read(base),
  "https://healthpassport.example/contexts/health-summary/v1": read(new URL("contexts/health-summary-v1.jsonld", specs)),
};
const documentLoader = async (url) => {
  if (!(url in contexts)) {
    throw new Error(`asks for ${url}`);
  }

  return { documentUrl: url, document: contexts[url] };
};

for (const file of files) {
  const payload = read(file);
  const validate = ajv.getSchema(payload.credentialSchema?.id ?? "");
  const schema = validate === undefined ? "unknown" : validate(payload) ? "valid" : `invalid ${validate.errors[0].instancePath || "$"} ${validate.errors[0].keyword}`;
  try {
    const [expanded] = await jsonld.expand(payload, { documentLoader, safe: true });
    console.log(JSON.stringify({ schema, types: expanded["@type"], terms: Object.keys(expanded).length }));
  } catch (error) {
    console.log(JSON.stringify({ schema, undefined: error.details?.event?.code ?? error.message }));
  }
}
