import { ForeignHolder } from '../../foreign/foreign-holder.js';
import type { ForeignMap } from '../../foreign/foreign-map.js';
import { readCoding } from '../../foreign/foreign-coding.js';
import { secondsOfDay } from '../../model/days.js';
import { emptySummary } from '../../model/health-summary.js';
import { PartialDate } from '../../model/partial-date.js';
import type { Terminology } from '../../model/terminology.js';
import { entryKinds } from '../../trust/entry-kinds.js';
import type { CwtClaims } from '../cwt-claims.js';
import type { OpenedContent } from '../opened-content.js';
import { readDdccTest } from './ddcc-test.js';
import { readDdccDose } from './ddcc-vaccination.js';

const dayCharacters = 10;

/** Reads the first form of WHO's Digital Documentation of COVID-19 Certificates, which lay among the claims; undefined when they hold nothing of it. */
export function readDdccAmongClaims(claims: CwtClaims, table: Terminology): OpenedContent | undefined {
  const { root } = claims;
  return root.has('vaccine') || root.has('vaccination') ? readDdccVaccination(root, claims, table)
    : root.has('test') || root.has('pathogen') ? readDdccTestResult(root, claims, table)
    : undefined;
}

/** Reads a vaccination status (`specs/hcert.md` §6). */
export function readDdccVaccination(content: ForeignMap, claims: CwtClaims, table: Terminology): OpenedContent {
  const begun = begin(content, claims, entryKinds.vaccinations);
  const dose = content.mapAt('vaccination') ?? content;
  const vaccination = readDdccDose(dose, table);
  keepRest(content, dose);
  return { ...begun, summary: { ...begun.summary, vaccinations: [vaccination] } };
}

/** Reads a test result. */
export function readDdccTestResult(content: ForeignMap, claims: CwtClaims, table: Terminology): OpenedContent {
  const begun = begin(content, claims, entryKinds.screenings);
  const test = content.mapAt('test') ?? content;
  const read = readDdccTest(test, table);
  keepRest(content, test);
  if ('missing' in read) {
    test.findings.tolerate('code-not-read', test.at(read.missing));
    return begun;
  }

  return { ...begun, summary: { ...begun.summary, screenings: [read] } };
}

function begin(content: ForeignMap, claims: CwtClaims, keyUsage: number): OpenedContent {
  claims.tolerateMissingTimes();
  const holder = new ForeignHolder();
  holder.readName(content.text('name') ?? '', () => content.keep('name'));
  holder.readBirth(content, 'birthDate');
  holder.readSex(content, 'sex', readCoding(content, 'sex')?.code);
  const period = content.mapAt('certificate')?.mapAt('period');
  const ownEnd = endOf(content.text('valid_until')) ?? endOf(period?.text('end'));
  content.keep('certificate');
  content.keep('valid_until');
  return { format: 'hcert/ddcc', summary: { ...emptySummary, holder: holder.toHolder() }, keyUsage, ownEnd };
}

function keepRest(content: ForeignMap, entry: ForeignMap): void {
  if (entry !== content) {
    entry.keepRest();
  }

  content.keepRest();
}

// The last second of the day that is named.
function endOf(text = ''): number | undefined {
  const day = text.length >= dayCharacters ? PartialDate.parse(text.slice(0, dayCharacters)) : undefined;
  return day && (day.latest + 1) * secondsOfDay - 1;
}
