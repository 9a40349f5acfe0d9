// Summaries of requests: a passport that holds no entry, and a passport for each entry with the lane in which it belongs.
import { Terminology } from '../dist/index.js';
import { readPassport } from '../dist/passport/passport-codec.js';
import { need } from './vectors.mjs';

const lists = ['vaccinations', 'conditions', 'screenings', 'allergies', 'medications', 'events'];
const listOf = { vaccination: 'vaccinations', condition: 'conditions', screening: 'screenings', allergy: 'allergies', medication: 'medications' };
const readBase64 = (base64) => need(readPassport(new Uint8Array(Buffer.from(base64, 'base64')), Terminology.current)).summary;

/** A summary with other entries in its lists. */
export const withEntries = (head, entries) => ({ ...head, ...Object.fromEntries(lists.map((list) => [list, entries.filter(({ type }) => (listOf[type] ?? 'events') === list)])) });

/** The summary of a request. */
export const summaryOf = ({ head, entries }) =>
  withEntries(readBase64(head), entries.map(({ passport, lane }) => ({ ...lists.flatMap((list) => readBase64(passport)[list])[0], lane: lane ?? undefined })));
