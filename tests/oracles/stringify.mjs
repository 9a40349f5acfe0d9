// Writes a JSON file as JSON.stringify does: node stringify.mjs FILE
import { readFileSync } from "node:fs";

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(process.argv[2], "utf8")), null, 2));
