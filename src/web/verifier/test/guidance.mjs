// Answers generated histories, one a line in the file that is named (tests/HealthPassport.Tests/Guidance/GeneratedHistory.cs), each with the hash that the
// other program came to behind a tab. One line out for each history of which this one says something else; then how many there were.
// node guidance.mjs HISTORIES
import { readFileSync } from 'node:fs';
import { Terminology } from '../dist/index.js';
import { findSchedule, guidanceOf } from '../dist/guidance/index.js';
import { emptySummary, sexes } from '../dist/model/health-summary.js';
import { PartialDate } from '../dist/model/partial-date.js';
import { sourceKinds } from '../dist/model/source.js';
import { digestText, hashOf } from './guidance-cases.mjs';

const find = (key) => Terminology.current.find(key);
const dateOf = (text) => (text === '-' ? undefined : PartialDate.fromNumber(Number(text)));
const hivOf = [undefined, 'no', 'yes', 'stable'];

function doseOf(text) {
  const [key, date, source, note, number] = text.split(',');
  const kind = sourceKinds[Number(source[0])];
  return {
    type: 'vaccination', code: find(key), date: dateOf(date), source: kind === 'carried' ? { kind, link: 0, original: sourceKinds[Number(source[1])] } : { kind },
    note: note === '-' ? undefined : find(note), dose: number === '-' ? undefined : Number(number),
  };
}

function answer(line) {
  const [schedule, on, birth, sex, condition, expected, pregnant, hiv, wanted, ...doses] = line.split(' ');
  const summary = {
    ...emptySummary,
    holder: { birth: dateOf(birth), sex: sex === '-' ? undefined : sexes[Number(sex)], otherSpellings: [] },
    vaccinations: doses.map(doseOf),
    conditions: condition === '-' ? [] : [{ type: 'condition', code: find(condition), source: { kind: 'done' } }],
    events: expected === '-' ? [] : [{ type: 'pregnancy', expectedDate: dateOf(expected), source: { kind: 'done' } }],
  };
  const told = { pregnant: pregnant === '-' ? undefined : pregnant === 'y', hiv: hivOf[Number(hiv)], wanted: wanted === '-' ? [] : [wanted] };
  return digestText(guidanceOf(summary, findSchedule(schedule), dateOf(on).earliest, told));
}

const lines = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');
for (const line of lines) {
  const [history, hash] = line.split('\t');
  const text = answer(history);
  if (hashOf(text) !== Number(hash)) {
    console.log(`${history}\t${text}`);
  }
}

console.log(lines.length);
