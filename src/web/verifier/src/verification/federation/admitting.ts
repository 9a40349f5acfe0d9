import { hex } from '../../bytes.js';
import { sha256 } from '../../keys/sha256.js';
import { Failure, type Result } from '../../model/failure.js';
import type { Federation } from '../../trust/federation/federation.js';
import { Membership } from '../../trust/federation/membership.js';
import type { Roll } from '../../trust/federation/roll.js';
import type { RootDocument } from '../../trust/root-document.js';
import type { TrustBundle } from '../../trust/trust-bundle.js';
import type { ForeignNetwork, TrustedIssuer } from '../../trust/trusted-issuer.js';

/** How many voters have signed the roll, and how many there are. */
export interface Admission {
  readonly signatures: number;
  readonly voters: number;
}

/** A bundle with what counts in its network, and for a federated one how its roll was signed. */
export interface AdmittedBundle {
  readonly bundle: TrustBundle;
  readonly admission?: Admission;
}

/** Turns the bundle of a federated network into issuers that count (`specs/trust-bundle.md` 12.5); that of any other one stays as it is. */
export async function admit(bundle: TrustBundle, root: RootDocument): Promise<Result<AdmittedBundle>> {
  const { federation, ...plain } = bundle;
  if (root.admissionThreshold === undefined) {
    return { bundle: plain };
  }

  if (federation === undefined || bundle.issuers.length > 0) {
    return new Failure('trust-malformed', 'trust.bundle', 'a roll and the lists of its members, and no issuers beside them');
  }

  const { roll } = federation.roll;
  if (roll.network !== bundle.network) {
    return new Failure('trust-other-network', 'trust.bundle.roll.network', 'the network of the root document');
  }

  const signatures = await federation.roll.countBy(root);
  return signatures >= root.admissionThreshold
    ? { bundle: { ...bundle, issuers: issuersOf(federation), foreignNetworks: bridged(bundle.foreignNetworks, roll) }, admission: { signatures, voters: root.rootKeys.length } }
    : new Failure('trust-signature-invalid', 'trust.bundle.roll', `signatures by ${root.admissionThreshold} root keys of the newest root document`);
}

// What has no place on the roll is passed over: its maker may have had another roll. A member is called what the others have admitted it as.
function issuersOf({ roll: { roll }, lists }: Federation): readonly TrustedIssuer[] {
  return lists.flatMap((signed) => {
    const { issuer } = signed.list;
    const member = roll.members.get(issuer.number!);
    return member !== undefined && signed.isOf(member, roll.network)
      ? [{ ...issuer, name: member.name, membership: new Membership(member, signed), allowed: member.kinds, mayDelegate: member.mayDelegate }]
      : [];
  });
}

function bridged(networks: readonly ForeignNetwork[], { bridges }: Roll): readonly ForeignNetwork[] {
  return networks.flatMap((network) => {
    const hash = hex(sha256(network.bytes));
    const bridge = bridges.find((one) => one.hash === hash);
    return bridge === undefined ? [] : [{ ...network, issuers: network.issuers.map((issuer) => ({ ...issuer, allowed: bridge.kinds })) }];
  });
}
