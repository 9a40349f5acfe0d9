import { PartialDate } from '../model/partial-date.js';
import { parsePeriod, type Period } from './period.js';
import type { AntigenRule, DoseRule, Risk, Schedule, Series, SeriesPart } from './schedule.js';

/** The JSON of a schedule that the linter has passed (`specs/guidance.md` §3). */
type Json = { readonly [name: string]: any }; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Reads a schedule; undefined for what is none. What is wrong with it, `healthpassport schedules lint` says. */
export function scheduleOf(json: unknown, basis?: Schedule): Schedule | undefined {
  try {
    return read(json as Json, basis);
  } catch {
    return undefined;
  }
}

function read(json: Json, basis: Schedule | undefined): Schedule {
  if (json['extends'] !== undefined && basis?.id !== json['extends']) {
    throw new Error('The schedule builds on one that is not here.');
  }

  const own: AntigenRule[] = json['antigens'].map(antigenOf);
  return {
    id: json['id'], version: json['version'], title: json['title'],
    goodUntil: need(PartialDate.parse(json['goodUntil'])).latest,
    reviewedBy: json['reviewedBy'],
    graceDays: json['graceDays'], liveSpacingDays: json['liveSpacingDays'],
    toldDosesCount: json['toldDosesCount'],
    catchUpVisits: json['catchUpVisits'].map(period),
    antigens: basis === undefined ? own : [
      ...basis.antigens.map((rule) => own.find(({ antigen }) => antigen === rule.antigen) ?? rule),
      ...own.filter((rule) => !basis.antigens.some(({ antigen }) => antigen === rule.antigen)),
    ],
  };
}

function antigenOf(json: Json): AntigenRule {
  const names = new Set<string>(json['neverCounts'] ?? []);
  for (const part of json['series'].flatMap((series: Json) => series['parts'])) {
    [...part.of, ...(part.disputed ?? []), ...part.doses.flatMap((dose: Json) => dose['of'] ?? [])].forEach((name) => names.add(name));
  }

  // In the order of the alphabet, so that "the first of what is taken" is the same everywhere.
  const bits = new Map([...names].sort().map((name, place) => [name, 1 << place]));
  return {
    antigen: json['antigen'], need: json['need'] ?? 'all', live: json['live'] ?? false, sex: json['sex'],
    until: optional(json['until']), untilUnless: risks(json['untilUnless']), testFirstFrom: optional(json['testFirstFrom']),
    forbiddenWithHiv: json['forbiddenWithHiv'] ?? false, lifelong: json['lifelong'] ?? false,
    series: json['series'].map((series: Json) => seriesOf(series, bits)),
    ...(json['pregnancy'] && { pregnancy: { ...json['pregnancy'], interval: period(json['pregnancy'].interval) } }),
    bits,
  };
}

function seriesOf(json: Json, bits: ReadonlyMap<string, number>): Series {
  return {
    id: json['id'], disputed: json['disputed'] ?? false, leads: json['leads'] ?? true,
    startFrom: optional(json['startFrom']), startBefore: optional(json['startBefore']),
    onlyWith: risks(json['onlyWith']), notWith: risks(json['notWith']),
    parts: json['parts'].map((part: Json) => partOf(part, bits)),
  };
}

function partOf(json: Json, bits: ReadonlyMap<string, number>): SeriesPart {
  const of = (names: readonly string[] = []): number => names.reduce((all, name) => all | need(bits.get(name)), 0);
  const doses: DoseRule[] = json['doses'].map((dose: Json) => ({
    minAge: optional(dose['minAge']) ?? { count: 0, unit: 'd' },
    from: optional(dose['from']), interval: optional(dose['interval']), askInterval: optional(dose['askInterval']),
    sinceFirst: optional(dose['sinceFirst']), until: optional(dose['until']), components: of(dose['of']),
  }));
  const [components, disputed] = [of(json['of']), of(json['disputed'])];
  return {
    name: json['name'] ?? '', components, disputed,
    onlyBefore: of(json['onlyBefore']?.of), onlyBeforeDay: json['onlyBefore'] === undefined ? 0 : need(PartialDate.parse(json['onlyBefore'].day)).earliest,
    doses, all: doses.reduce((all, dose) => all | dose.components, components | disputed),
  };
}

function risks(json: readonly Risk[] | undefined): readonly Risk[] {
  return json ?? [];
}

function optional(text: string | undefined): Period | undefined {
  return text === undefined ? undefined : period(text);
}

function period(text: string): Period {
  return need(parsePeriod(text));
}

function need<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('Something of the schedule is not as it has to be.');
  }

  return value;
}
