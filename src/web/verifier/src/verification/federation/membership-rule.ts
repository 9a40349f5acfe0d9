import type { Day } from '../../model/days.js';
import type { StatementAdmission } from '../../model/statement.js';
import type { Member } from '../../trust/federation/member.js';
import type { TrustedIssuer } from '../../trust/trusted-issuer.js';
import type { TrustStore } from '../trust-store.js';

/** Why a card counts no more that is dated on or after the day on which its issuer left or was expelled (`specs/trust-bundle.md` 12.7); undefined when nothing ended. */
export function endOf(member: Member | undefined, issuedOn: Day | undefined): 'outside-key-period' | 'member-expelled' | undefined {
  const hasEnded = member !== undefined && issuedOn !== undefined && issuedOn >= member.since;
  return hasEnded && member.state === 'left' ? 'outside-key-period'
    : hasEnded && member.state === 'expelled' ? 'member-expelled'
    : undefined;
}

/** By which way an issuer came to be trusted (12.9); undefined in a network without a roll. */
export function admissionOf({ membership, foreignNetwork }: TrustedIssuer, { admission, root, bundle }: TrustStore): StatementAdmission | undefined {
  if (admission === undefined) {
    return undefined;
  }

  const member = membership?.member;
  return {
    ...admission,
    network: root.name,
    listDate: membership?.list.signedAt ?? foreignNetwork!.asOf,
    state: member === undefined || member.state === 'active' ? undefined : member.state,
    transcribesOnly: member?.kinds === 0 ? true : undefined,
    successor: member?.successor === undefined ? undefined : bundle.federation?.roll.roll.members.get(member.successor)?.name,
  };
}
