import type { StatementAdmission } from '@healthpassport/verifier';
import { h } from '../common/dom.ts';
import { foreign } from '../common/foreign-text.ts';
import type { Language } from '../common/language.ts';

/** How an issuer of a federated network came to be trusted: how many of its voters have admitted it, and how old its own list is. */
export function admissionPath({ signatures, voters, network, listDate, transcribesOnly, successor }: StatementAdmission, language: Language): HTMLElement {
  return h('p', { class: 'soft', 'data-admission': `${signatures}/${voters}` },
    language.say('admitted-by'), ' ', h('bdi', {}, `${signatures}/${voters}`), ' ', foreign(network),
    ' · ', language.say('its-list-of'), ' ', h('bdi', { class: 'day' }, new Date(listDate).toISOString().slice(0, 10)),
    transcribesOnly === true && [' · ', language.say('transcribes-only')],
    successor !== undefined && [' · ', language.say('goes-on-in-its-place'), ' ', foreign(successor)]);
}
