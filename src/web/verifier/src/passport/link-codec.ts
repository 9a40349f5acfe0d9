import { hex } from '../bytes.js';
import { readList } from '../cbor/cbor-list.js';
import { limits } from '../generated/limits.js';
import type { Link } from '../model/health-summary.js';
import { envelopeHashLength } from '../trust/envelope-hash.js';
import type { PassportInput } from './passport-input.js';

const maxNumber = 0xffff_ffff;

/** Reads the links (`specs/compact-passport.md` §6.4). */
export function readLinks(input: PassportInput): readonly Link[] {
  return readList(input.cbor, 1, limits.links, (cbor) => {
    cbor.readArray(3, 3);
    const issuer = cbor.readInteger();
    const statusIndex = cbor.readInteger(0, limits.statusEntries - 1);
    const hash = cbor.readBytes(envelopeHashLength);
    if (issuer < 0 || issuer > maxNumber || hash.length !== envelopeHashLength) {
      cbor.fail();
    }

    return { issuer, statusIndex, hash: hex(hash), joinedByClinician: false, corrects: false };
  });
}

/** Reads the number whose bits mark links (§6.6 and §6.7): neither none nor one that is not there. */
export function readMarks(input: PassportInput, links: readonly Link[], mark: (link: Link) => Link): readonly Link[] {
  const marks = input.cbor.readInteger();
  if (marks <= 0 || marks >= 2 ** links.length) {
    input.cbor.fail();
    return links;
  }

  return links.map((link, i) => (Math.floor(marks / 2 ** i) % 2 === 0 ? link : mark(link)));
}

export function joined(link: Link): Link {
  return { ...link, joinedByClinician: true };
}

export function corrected(link: Link): Link {
  return { ...link, corrects: true };
}
