import type { Bytes } from '../bytes.js';
import { holdings, isEmptyHolder, sexes, type HealthSummary, type Holder, type Link } from '../model/health-summary.js';
import { currentVersion, passportKey } from '../passport/passport-layout.js';
import { CborMap, encodeCbor, trimmed, type CborItem } from '../cbor/cbor-item.js';
import { allergyItem, conditionItem, eventItem, medicationItem } from './entry-writer.js';
import { dateItem, wordItem } from './fact-writer.js';
import { screeningItems } from './screening-writer.js';
import { vaccineGroups } from './vaccination-writer.js';

type Members = readonly (readonly [number, CborItem | undefined])[];

/** The passport map (`specs/compact-passport.md` §4) of an open part within its bounds. */
export function passportMap(open: HealthSummary, lane: Bytes, statusIndex: number): CborMap {
  return new CborMap([
    [passportKey.version, currentVersion],
    [passportKey.holder, holderItem(open.holder)],
    ...entryMembers(open),
    [passportKey.lane, lane],
    [passportKey.statusIndex, statusIndex],
    ...tailMembers(open),
  ]);
}

/** The map in a sealed lane (§7.5), without the zeros that follow it. */
export function writeSealedContent(content: HealthSummary): Bytes {
  return encodeCbor(new CborMap([...entryMembers(content), ...tailMembers(content)]));
}

function entryMembers(summary: HealthSummary): Members {
  return [
    [passportKey.vaccinations, list(vaccineGroups(summary.vaccinations))],
    [passportKey.conditions, list(summary.conditions.map(conditionItem))],
    [passportKey.screenings, list(screeningItems(summary.screenings))],
    [passportKey.allergies, list(summary.allergies.map(allergyItem))],
    [passportKey.medications, list(summary.medications.map(medicationItem))],
    [passportKey.events, list(summary.events.map(eventItem))],
  ];
}

function tailMembers({ links, terminologyVersion }: HealthSummary): Members {
  return [
    [passportKey.links, list(links.map(linkItem))],
    [passportKey.terminologyVersion, terminologyVersion !== undefined && terminologyVersion > 1 ? terminologyVersion : undefined],
    [passportKey.joinedLinks, marks(links, (link) => link.joinedByClinician)],
    [passportKey.correctedLinks, marks(links, (link) => link.corrects)],
  ];
}

function holderItem(holder: Holder | undefined): CborItem | undefined {
  return holder === undefined || isEmptyHolder(holder) ? undefined
    : trimmed([holder.name, dateItem(holder.birth), wordItem(sexes, holder.sex), list(holder.otherSpellings), wordItem(holdings, holder.heldBy)]);
}

function linkItem({ issuer, statusIndex, hash }: Link): CborItem {
  return [issuer, statusIndex, Uint8Array.from(hash.match(/../g) ?? [], (byte) => parseInt(byte, 16))];
}

// A bit for each link that is marked (§6.6 and §6.7). Bits beyond 31 are beyond what shifts can do.
function marks(links: readonly Link[], isMarked: (link: Link) => boolean): number | undefined {
  const sum = links.reduce((bits, link, i) => bits + (isMarked(link) ? 2 ** i : 0), 0);
  return sum === 0 ? undefined : sum;
}

// A list without items is left out.
function list(items: readonly CborItem[]): CborItem | undefined {
  return items.length === 0 ? undefined : items;
}
