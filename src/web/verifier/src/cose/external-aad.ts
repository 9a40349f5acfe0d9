import { utf8 } from '../bytes.js';

/** The external data of what is signed beside cards, so that none can be passed off as another (`specs/trust-bundle.md` §1.3). */
export const externalAad = {
  root: utf8('HealthPassport root 1'),
  bundle: utf8('HealthPassport bundle 1'),
  roll: utf8('HealthPassport roll 1'),
  memberList: utf8('HealthPassport member list 1'),
  memberKey: utf8('HealthPassport member key 1'),
  checkpoint: utf8('HealthPassport checkpoint 1'),
  services: utf8('HealthPassport services 1'),
  fieldKey: utf8('HealthPassport field key 1'),
} as const;
