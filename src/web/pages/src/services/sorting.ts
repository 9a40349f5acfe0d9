import { rightTopics, serviceKinds, type CareRight, type ServiceKind, type ServicesPack } from '@healthpassport/verifier/services-pack';

/** The kinds that are in some packs, in the order of the list; what is of no kind comes last. */
export function shownKinds(packs: readonly Pick<ServicesPack, 'services'>[]): readonly ServiceKind[] {
  const found = new Set(packs.flatMap(({ services }) => services.map(({ kind }) => kind)));
  return [...serviceKinds.slice(1), serviceKinds[0]].filter((kind) => found.has(kind));
}

/** Rights in the order of their topics; what is of no topic comes last. */
export function shownTopics(rights: readonly CareRight[]): readonly CareRight[] {
  return [...rightTopics.slice(1), rightTopics[0]].flatMap((topic) => rights.filter((right) => right.topic === topic));
}
