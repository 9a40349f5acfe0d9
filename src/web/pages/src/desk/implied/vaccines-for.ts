import { Terminology, type Concept } from '@healthpassport/verifier';
import { contentOf, type AntigenAnswer, type GuidanceAnswer } from '@healthpassport/verifier/guidance';

const most = 6; // more are found faster by typing

/** Vaccines that count for an antigen that is due and hold nothing that is not due, those with the most of it first. Which one was given, only the clinician knows. */
export function vaccinesFor({ antigen, rule }: AntigenAnswer, { schedule, antigens }: GuidanceAnswer): readonly Concept[] {
  const own = schedule.antigens.find((one) => one.antigen === antigen)!;
  const series = own.series.filter(({ id }) => rule.split('/')[1] === id);
  const wanted = (series.length > 0 ? series : own.series).flatMap(({ parts }) => parts).reduce((all, part) => all | part.components, 0);
  const isDue = (name: string): boolean => antigens.some((one) => one.antigen === name && one.state === 'due');
  const found = Terminology.current.concepts.flatMap((concept) => {
    const [names, other] = contentOf(concept.key)?.alternatives ?? [];
    if (concept.kind !== 'vaccine' || names === undefined || other !== undefined || !names.some((name) => ((own.bits.get(name) ?? 0) & wanted) !== 0)) {
      return [];
    }

    const held = schedule.antigens.filter(({ bits }) => names.some((name) => bits.has(name)));
    return held.every((one) => isDue(one.antigen)) ? [{ concept, holds: held.length }] : [];
  });
  return found.sort((one, next) => next.holds - one.holds).slice(0, most).map(({ concept }) => concept);
}
