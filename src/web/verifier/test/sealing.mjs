// Seals as a page does. Requests, one a line in the file that is named: a summary, and the digits of its secrets. One line out for each: the body for the service.
// node sealing.mjs REQUESTS
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { HolderSecret, Terminology } from '../dist/index.js';
import { issueBody, readSummary, sealPassport } from '../dist/writing/index.js';
import { need } from './vectors.mjs';

const secretOf = (digits) => digits && need(HolderSecret.parse(digits));

for await (const line of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity })) {
  const { summary, secret, secondSecret } = JSON.parse(line);
  const sealed = need(await sealPassport(need(readSummary(JSON.stringify(summary), Terminology.current)), { secret: secretOf(secret), secondSecret: secretOf(secondSecret) }));
  console.log(JSON.stringify(issueBody(sealed)));
}
