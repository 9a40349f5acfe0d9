// VDS-NC of fictional travellers.
import { canonicalJson } from '../dist/jcs/canonical-json.js';
import { parseStrictJson } from '../dist/json/strict-json.js';
import { signBy } from './network.mjs';

/** A proof of vaccination. */
export const vaccination = {
  hdr: { t: 'icao.vacc', v: 1, is: 'UTO' },
  msg: {
    uvci: 'U32870',
    pid: { n: 'SPECIMEN  ADA', dob: '1988-03', i: 'X1234567', sex: 'F' },
    ve: [{ des: 'XM0N24', nam: 'Stamaril', dis: '1D47', vd: [{ dvc: '2026-09-15', seq: 1, ctr: 'UTO', adm: 'Port health', lot: 'Y1234' }] }],
  },
};

/** A proof of a test. */
export const test = {
  hdr: { t: 'icao.test', v: 1, is: 'UTO' },
  msg: {
    uci: 'U1', pid: { n: 'SPECIMEN  ADA', dob: '1988-03-04' }, sp: { spn: 'Port' },
    dat: { sc: '2026-11-19T08:00:00Z', ri: '2026-11-19T14:00:00Z' }, tr: { tc: 'molecular(PCR)', r: 'negative' },
  },
};

/** The text of a seal over JSON. */
export function seal(key, certificate, json, algorithm = key.algorithm.name) {
  const signature = signBy(key, canonicalJson(parseStrictJson(json, 64)));
  const base64url = (bytes) => Buffer.from(bytes).toString('base64url');
  return `{"data":${json},"sig":{"alg":"${algorithm}","cer":"${base64url(certificate)}","sigvl":"${base64url(signature)}"}}`;
}
