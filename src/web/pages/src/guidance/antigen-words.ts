import type { AntigenAnswer, GuidanceAnswer, NextDose } from '@healthpassport/verifier/guidance';
import { missingFacts } from '@healthpassport/verifier/guidance';
import { dayText } from '../common/dates.ts';
import type { Language, Words } from '../common/language.ts';

/** The name of an antigen; its own name where a country has one that the tables do not know. */
export function antigenName(antigen: string, language: Language): Words {
  const key = `antigen-${antigen}`;
  const phrase = language.phrase(key);
  return [phrase.text === key ? antigen : phrase];
}

/** Names of antigens, one after the other. */
export function antigenNames(antigens: readonly string[], language: Language): Words {
  return antigens.flatMap((antigen, i): Words => [...(i === 0 ? [] : [' · ']), ...antigenName(antigen, language)]);
}

/** The next dose: which one, and from when. Since when it is due, where that is not known to the day, tells nothing that the record does not. */
export function nextDoseWords({ part, number, earliest, sure }: NextDose, isDue: boolean, language: Language): Words {
  const days = sure === earliest ? dayText(earliest, language) : isDue ? '' : `${dayText(earliest, language)} – ${dayText(sure, language)}`;
  return [...(part === '' ? [] : [`${part.toUpperCase()} `]), language.phrase('dose-number'), ` ${number}`, ...(days === '' ? [] : [', ', language.phrase('from-day'), ` ${days}`])];
}

/** Why the state is what it is: the reason, and the facts that are missing. */
export function reasonWords({ reason, missing }: AntigenAnswer, language: Language): readonly Words[] {
  const facts = missingFacts(missing);
  return [
    ...(reason === 'none' ? [] : [[language.phrase(`because-${reason}`)]]),
    ...(facts.length === 0 ? [] : [[language.phrase('missing-facts'), ': ', ...facts.flatMap((fact, i): Words => [...(i === 0 ? [] : [', ']), language.phrase(`fact-${fact}`)])]]),
  ];
}

/** By which schedule, and that it is a suggestion. */
export function scheduleWords({ schedule, scheduleOld }: GuidanceAnswer, language: Language): Words {
  return [
    `${schedule.id} (${schedule.version}). `, language.phrase('guidance-by'),
    ...(scheduleOld ? [' ', language.phrase('schedule-old')] : []),
  ];
}
