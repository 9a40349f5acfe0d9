import type { JsonMembers } from '../json/json-text.js';
import { dayText } from '../model/days.js';
import { languages } from '../model/languages.js';
import { missingFacts, type AntigenAnswer, type GuidanceAnswer, type NextDose } from './answers.js';
import { guidanceWords } from './words.js';

const extension = 'https://healthpassport.example/fhir/';
const terminology = 'https://healthpassport.example/terminology/';
const status = 'http://terminology.hl7.org/CodeSystem/immunization-recommendation-status';
// FHIR's own list has no word for what is not due; that of HL7's guide on forecasts has.
const forecast = 'http://hl7.org/fhir/us/immds/CodeSystem/ForecastStatus';
const [earliestDate, dueDate] = ['30981-5', '30980-7'];

/**
 * An answer as FHIR R4: the members of one ImmunizationRecommendation (`specs/fhir.md` §8). It says by which schedule, and whether anybody has reviewed that.
 * @param language the language of labels; one that the tables lack falls back to English
 * @param patient the address of the patient; without one the resource contains a patient of whom nothing is said
 */
export function recommendationOf(answer: GuidanceAnswer, language: string, patient?: string): JsonMembers {
  const known = (languages as readonly string[]).includes(language) ? language : 'en';
  const { schedule, usesSealed, scheduleOld, on, antigens } = answer;
  return {
    resourceType: 'ImmunizationRecommendation',
    language: known,
    contained: patient === undefined ? [{ resourceType: 'Patient', id: 'patient' }] : undefined,
    extension: [
      {
        url: `${extension}schedule`,
        extension: [
          { url: 'id', valueString: schedule.id }, { url: 'version', valuePositiveInt: schedule.version },
          { url: 'reviewed', valueBoolean: schedule.reviewedBy.length > 0 }, { url: 'old', valueBoolean: scheduleOld },
        ],
      },
      ...(usesSealed ? [{ url: `${extension}lane`, valueCode: 'sealed' }] : []),
    ],
    patient: { reference: patient ?? '#patient' },
    date: dayText(on),
    // One for each dose that can be next; one alone where none is.
    recommendation: antigens.flatMap((one) => (hasDays(one) ? one.next : [undefined]).map((next) => recommendation(answer, one, next, known))),
  };
}

function hasDays({ state, next }: AntigenAnswer): boolean {
  return (state === 'due' || state === 'not-yet') && next.length > 0;
}

function recommendation({ schedule }: GuidanceAnswer, one: AntigenAnswer, next: NextDose | undefined, language: string): JsonMembers {
  const { antigen, state, reason, missing, rule, parts } = one;
  const label = guidanceWords(`antigen-${antigen}`, language);
  const reasons = [...(reason === 'none' ? [] : [[reason, `because-${reason}`]]), ...missingFacts(missing).map((fact) => [fact, `fact-${fact}`])];
  const review = schedule.reviewedBy.length > 0 ? '' : ` ${guidanceWords('schedule-not-reviewed', language)}`;
  return {
    targetDisease: concept(label === `antigen-${antigen}` ? antigen : label, [`${terminology}antigen`, antigen]),
    forecastStatus: concept(guidanceWords(`state-${state}`, language), ...statusOf(one), [`${terminology}guidance-state`, state]),
    forecastReason: reasons.length === 0 ? undefined : reasons.map(([code, word]) => concept(guidanceWords(word!, language), [`${terminology}guidance-reason`, code!])),
    dateCriterion: next && [criterion(earliestDate!, next.earliest), criterion(dueDate!, next.sure)],
    description: `${schedule.id} (${schedule.version}). ${guidanceWords('guidance-by', language)}${review}`,
    series: rule,
    doseNumberPositiveInt: next?.number,
    // Where ways differ in the series, none is named.
    seriesDosesPositiveInt: next && parts.find(({ name }) => name === next.part)?.of,
  };
}

function statusOf({ state, reason }: AntigenAnswer): readonly (readonly [string, string])[] {
  switch (state) {
    case 'complete':
      return [[status, 'complete'], [forecast, 'complete']];
    case 'due':
      return [[status, 'due'], [forecast, 'notComplete']];
    case 'not-yet':
      return [[forecast, 'notComplete']];
    case 'not-needed':
      return [[forecast, reason === 'too-old' ? 'agedOut' : 'notRecommended']];
    case 'contraindicated':
      return [[status, 'contraindicated'], [forecast, 'contraindicated']];
    default:
      return [[forecast, 'conditional']];
  }
}

function concept(text: string, ...codes: readonly (readonly [string, string])[]): JsonMembers {
  return { coding: codes.map(([system, code]) => ({ system, code })), text };
}

function criterion(loinc: string, day: number): JsonMembers {
  return { code: { coding: [{ system: 'http://loinc.org', code: loinc }] }, value: dayText(day) };
}
