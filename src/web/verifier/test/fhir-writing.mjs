// Answers requests, one a line in the file that is named: a summary, and how it is to be written as FHIR. One line out for each: the document and what it leaves
// out, then the collection and what it leaves out; or why one is refused.
// node fhir-writing.mjs REQUESTS
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { codeLabel, Failure, subjectOf } from '../dist/index.js';
import { writeCollectionBundle, writeIpsDocument } from '../dist/fhir/index.js';
import { summaryOf } from './summaries.mjs';

const told = (result) => (result instanceof Failure ? [result.reason, result.where, result.expected] : [result.json, result.leftOut.map((entry) => codeLabel(subjectOf(entry), 'en')).join(' ')]);

for await (const line of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity })) {
  const { seed, language, includeSensitive, author, writtenAt, ...rest } = JSON.parse(line);
  const request = { summary: summaryOf(rest), seed: new Uint8Array(Buffer.from(seed, 'hex')), language, includeSensitive };
  console.log(JSON.stringify([...told(await writeIpsDocument(request, author, writtenAt)), ...told(await writeCollectionBundle(request))]));
}
