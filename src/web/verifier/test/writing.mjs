// Answers requests, one a line in the file that is named: a passport that holds no entry, a passport for each entry and the lane in which it belongs, and the
// index of the card. One line out for each: what is signed of the open part with an empty lane, the contents of both sealed parts, of both boxes, what had no
// room, and the size; or why the summary is refused. Or cards, their secret, and what is added to them: the sealed part of the new card, and its boxes.
// node writing.mjs REQUESTS
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { hex } from '../dist/bytes.js';
import { Failure, HolderSecret, Terminology, timeLineOf, TrustStore, Verifier } from '../dist/index.js';
import { emptySummary } from '../dist/model/health-summary.js';
import { writePayload } from '../dist/writing/card-length.js';
import { carrySealed, passportSize, readSummary, splitLanes } from '../dist/writing/index.js';
import { writeSealedContent } from '../dist/writing/passport-writer.js';
import { sealedContent } from '../dist/writing/sealed-content.js';
import { summaryOf, withEntries } from './summaries.mjs';
import { need } from './vectors.mjs';

function answer({ statusIndex, fieldKey, day, ...request }) {
  const summary = summaryOf(request);
  const size = passportSize(summary, { statusIndex, fieldKey });
  if (size instanceof Failure) {
    return [size.reason, size.where, size.expected];
  }

  const { open, sealed, second } = splitLanes(summary);
  const { boxes, leftOut } = sealedContent(sealed, second);
  const { characters, qrVersion, savings } = size;
  return [
    hex(writePayload(open, new Uint8Array(96), statusIndex, day)), hex(writeSealedContent(sealed)), hex(writeSealedContent(second)), ...boxes.map(hex),
    hex(writeSealedContent(withEntries(emptySummary, leftOut))),
    ...[{ what: 'all', characters, qrVersion }, ...savings].map(({ what, characters: length, qrVersion: version }) => `${what} ${length} ${version ?? 'none'}`),
  ];
}

async function carry({ trust, now, inputs, secret, added }) {
  const store = need(await TrustStore.load(new Uint8Array(Buffer.from(trust, 'base64')), undefined, () => now));
  const verifier = new Verifier(store, () => now);
  const statements = [];
  for (const input of inputs) {
    statements.push(await verifier.verify(input, { secret: need(HolderSecret.parse(secret)) }));
  }

  const { persons } = need(timeLineOf(statements, store, { samePerson: 'all', sealed: 'take' }));
  const { sealed, second } = splitLanes(carrySealed(need(readSummary(JSON.stringify(added), Terminology.current)), persons[0], statements));
  return [hex(writeSealedContent(sealed)), ...sealedContent(sealed, second).boxes.map(hex)];
}

for await (const line of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity })) {
  const request = JSON.parse(line);
  console.log(JSON.stringify(request.inputs === undefined ? answer(request) : await carry(request)));
}
