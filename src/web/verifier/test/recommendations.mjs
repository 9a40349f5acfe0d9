// Answers requests, one a line in the file that is named: a summary, a schedule, a day and a language. One line out for each: the next doses as FHIR, and a document that has them.
// node recommendations.mjs REQUESTS
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PartialDate, Terminology } from '../dist/index.js';
import { writeIpsDocument } from '../dist/fhir/index.js';
import { findSchedule, guidanceOf, recommendationOf } from '../dist/guidance/index.js';
import { readSummary } from '../dist/writing/index.js';

for await (const line of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity })) {
  const { summary, schedule, on, language } = JSON.parse(line);
  const read = readSummary(JSON.stringify(summary), Terminology.current);
  const answer = guidanceOf(read, findSchedule(schedule), PartialDate.parse(on).latest, {});
  const recommendation = { text: schedule, of: (patient) => recommendationOf(answer, language, patient) };
  const document = await writeIpsDocument({ summary: read, seed: new Uint8Array(16), language, includeSensitive: [], recommendation }, 'Clinic', 0);
  console.log(JSON.stringify([JSON.stringify(recommendationOf(answer, language)), document.json]));
}
