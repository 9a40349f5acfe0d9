// What the tests of guidance share: cases of specs/schedules/cases, what is told, and the text on which both programs have to agree.
import { readdirSync, readFileSync } from 'node:fs';
import { Terminology } from '../dist/index.js';
import { doseReasons, doseVerdicts, findSchedule, guidanceOf, guidanceReasons, guidanceStates, parsePeriod } from '../dist/guidance/index.js';
import { dayText } from '../dist/model/days.js';
import { PartialDate } from '../dist/model/partial-date.js';
import { readSummary } from '../dist/writing/index.js';

const folder = new URL('../../../../specs/schedules/cases/', import.meta.url);

export const cases = readdirSync(folder).filter((name) => name.endsWith('.json')).sort().flatMap((name) => {
  const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  return file.cases.map((one) => ({ file: name, schedule: file.schedule, ...one }));
});

export function toldOf({ pregnant, expected, hiv, sickleCell, age, birthConfirmed, wanted, ...rest } = {}) {
  if (Object.keys(rest).length > 0) {
    throw new Error(`A case tells something unknown: ${Object.keys(rest)}`);
  }

  return { pregnant, expectedDate: expected && PartialDate.parse(expected), hiv, sickleCell, age: age && parsePeriod(age), birthConfirmed, wanted };
}

export function answerOf({ schedule, summary, on, told }) {
  const read = readSummary(JSON.stringify(summary), Terminology.current);
  return guidanceOf(read, findSchedule(schedule), PartialDate.parse(on).earliest, toldOf(told));
}

export function digestText({ antigens, catchUp }) {
  const days = (next) => `${dayText(next.earliest)}:${dayText(next.sure)}`;
  return antigens.map((antigen) => [
    `${antigen.rule} ${guidanceStates.indexOf(antigen.state)} ${guidanceReasons.indexOf(antigen.reason)} ${antigen.missing}`,
    ...antigen.parts.map(({ counted, possible, of }) => `${counted}/${possible}/${of}`),
    ...antigen.next.map((next) => `${next.part}${next.number}:${days(next)}`),
    ...antigen.doses.map(({ place, verdict, reason }) => `${place}=${doseVerdicts.indexOf(verdict)}${doseReasons.indexOf(reason)}`),
  ].join(' ') + ';').join('') + catchUp.map(({ on, antigens: own }) => `${dayText(on)} ${own.join(' ')};`).join('');
}

/** FNV-1a, 32 bits. */
export function hashOf(text) {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }

  return hash >>> 0;
}
